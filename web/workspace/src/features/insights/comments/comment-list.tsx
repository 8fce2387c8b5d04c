import { Button } from '@mantine/core';
import { IconPin } from '@tabler/icons-react';
import { useState } from 'react';
import { useText } from '../../../i18n/language';
import type { Me } from '../../../lib/narrowings';
import css from '../components/insights.module.css';
import { useValues } from '../values';
import { type Comment, type CommentEdit, useComments, useRemoveComment } from './api';
import { CommentDialog } from './comment-dialog';
import type { Mark } from './marks';

/** Under a chart: what its letters stand for. */
export function CommentList({ me, marks }: { me: Me; marks: readonly Mark[] }) {
  const t = useText();
  const values = useValues();
  const remove = useRemoveComment();
  const [changed, setChanged] = useState<Comment | null>(null);
  if (marks.length === 0) return null;
  const when = ({ from, to }: Comment) =>
    from === null
      ? ''
      : to === null || to === from
        ? values.wholeDay(from)
        : `${values.day(from)} – ${values.wholeDay(to)}`;
  return (
    <>
      <ul className={css.comments} aria-label={t('comments.title')}>
        {marks.map(({ letter, comment }) => (
          <li key={comment.id}>
            <span className={css.letter}>{letter}</span>
            <span>
              {comment.text}{' '}
              <span className={css.bounds}>{[when(comment), comment.by].filter(Boolean).join(' · ')}</span>
            </span>
            {comment.mayChange && (
              <span className={css.commentTools}>
                <Button
                  size="compact-xs"
                  variant="default"
                  aria-label={`${t('button.edit')}: ${comment.text}`}
                  onClick={() => setChanged(comment)}
                >
                  {t('button.edit')}
                </Button>
                <Button
                  size="compact-xs"
                  variant="default"
                  aria-label={`${t('comments.remove')}: ${comment.text}`}
                  loading={remove.isPending && remove.variables.id === comment.id}
                  onClick={() => remove.mutate(comment)}
                >
                  {t('comments.remove')}
                </Button>
              </span>
            )}
          </li>
        ))}
      </ul>
      {changed && <CommentDialog me={me} comment={changed} onClose={() => setChanged(null)} />}
    </>
  );
}

/** Pins one to what is looked at. */
export function PinButton({ me, start }: { me: Me; start: Partial<CommentEdit> }) {
  const t = useText();
  const [isOpen, setOpen] = useState(false);
  if (!useComments().mayPin) return null;
  return (
    <>
      <Button
        size="compact-sm"
        variant="default"
        leftSection={<IconPin size={14} aria-hidden />}
        onClick={() => setOpen(true)}
      >
        {t('comments.pin')}
      </Button>
      {isOpen && <CommentDialog me={me} comment={null} start={start} onClose={() => setOpen(false)} />}
    </>
  );
}
