import { Button } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { useFormat, useText } from '../../../i18n/language';
import type { Message } from '../../../lib/contract';
import { useNow } from '../../../ui/clock';
import { tell } from '../../../ui/toasts';
import type { Written } from '../composing/content';
import type { DraftState } from '../composing/draft-sync';
import css from './composer.module.css';
import { Warning } from './composer-warning';

/** Whose draft this is when it is a colleague's, and how far it is saved. */
export function DraftLine({ draft, myId, isEmpty }: { draft: DraftState; myId: number; isEmpty: boolean }) {
  const t = useText();
  const format = useFormat();
  const now = useNow();
  const { server, saving } = draft;
  const isTheirs = server !== null && server.authorId !== myId;
  const words =
    saving === 'unreachable' || saving === 'tooLong'
      ? t('composing.keptHere')
      : isTheirs
        ? t('composing.draftBy', { name: server.authorName, time: format.relative(server.updatedAt, now) })
        : server && !isEmpty && saving === 'idle'
          ? t('composing.saved')
          : '';
  return (
    <span className={css.draftLine} data-theirs={isTheirs || undefined}>
      {isTheirs && <IconPencil size={14} aria-hidden />}
      {words}
    </span>
  );
}

/** What has happened to the draft besides being written. */
export function DraftNotices({ draft, written }: { draft: DraftState; written: Written }) {
  const t = useText();
  const copy = () =>
    navigator.clipboard.writeText(written.text).then(
      () => tell(t('state.copied')),
      () => undefined,
    );
  return (
    <>
      <div aria-live="polite">
        {!draft.isKept && <Warning words={t('composer.notKept')} />}
        {draft.joinedBy !== null && <Warning words={t('composing.joined', { name: draft.joinedBy })} />}
        {draft.isOrphan && <Warning words={t('composing.orphan')} />}
        {draft.server?.origin === 'overtakenByCustomer' && <Warning words={t('composing.overtaken')} />}
      </div>
      <div role="alert">
        {draft.saving === 'noAccess' && (
          <Warning words={t('composing.noAccess')}>
            <Button size="compact-xs" variant="default" onClick={copy}>
              {t('composing.copyText')}
            </Button>
          </Warning>
        )}
      </div>
    </>
  );
}

/** Somebody has written since this reply was begun: what they wrote, before anything goes out. */
export function StaleNotice({ news, isStopped }: { news: readonly Message[]; isStopped: boolean }) {
  const t = useText();
  const last = news.at(-1);
  if (!last && !isStopped) return null;
  return (
    <div role="alert">
      <Warning
        words={isStopped ? t('error.new_message_arrived') : t('composing.wroteMeanwhile', { name: last!.authorName })}
      >
        {last && (
          <blockquote className={css.news}>
            <strong>{last.authorName}</strong>
            <span>{(last.newText ?? last.text).slice(0, 400)}</span>
          </blockquote>
        )}
      </Warning>
    </div>
  );
}
