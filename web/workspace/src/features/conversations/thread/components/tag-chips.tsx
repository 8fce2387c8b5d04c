import { useQuery } from '@tanstack/react-query';
import { tagsQuery } from '../api';
import css from '../thread.module.css';

export function TagDot({ colour }: { colour: string }) {
  return <span className={css.dot} style={{ background: colour }} aria-hidden />;
}

/** The words on a conversation, in their colours; the colour is only a dot, so that the text is read on any ground. */
export function TagChips({ ids }: { ids: readonly number[] }) {
  const tags = useQuery({ ...tagsQuery, enabled: ids.length > 0 });
  const shown = (tags.data ?? []).filter((tag) => ids.includes(tag.id));
  return shown.map((tag) => (
    <span key={tag.id} className={css.chip}>
      <TagDot colour={tag.colour} />
      {tag.name}
    </span>
  ));
}
