import { useText } from '../i18n/language';
import { Delayed } from './delayed';
import css from './skeleton.module.css';

/** Grey lines in the shape of what is coming, shown after 300 ms. */
export function Skeleton({ lines, label }: { lines: readonly string[]; label?: string }) {
  const t = useText();
  return (
    <Delayed>
      <div role="status" className={css.skeleton}>
        <span className="visually-hidden">{label ?? t('state.loading')}</span>
        {lines.map((width, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the lines never move
          <span key={index} aria-hidden="true" className={css.line} style={{ width }} />
        ))}
      </div>
    </Delayed>
  );
}
