import { Button } from '@mantine/core';
import { useState } from 'react';
import { useText } from '../../../i18n/language';
import { tell, tellFailure } from '../../../ui/toasts';
import { readDraft } from '../drafts';
import css from './no-access.module.css';

interface NoAccessProps {
  id: number;
  myId: number;
  onBack(): void;
}

/** In place of a conversation one may not see: nothing of it, and all that one had written in it. */
export function NoAccess({ id, myId, onBack }: NoAccessProps) {
  const t = useText();
  const [written] = useState(() =>
    (['reply', 'note'] as const)
      .map((tab) => ({ tab, text: readDraft(myId, id, tab).mine.text.trim() }))
      .filter(({ text }) => text !== ''),
  );
  const copy = (text: string) =>
    navigator.clipboard.writeText(text).then(
      () => tell(t('noAccess.copied')),
      () => tellFailure(t('noAccess.copyByHand')),
    );
  return (
    <div className={css.page}>
      <div role="alert">
        <h1 id="conversation-title" tabIndex={-1} className={css.title}>
          {t('noAccess.title')}
        </h1>
        <p className={css.help}>{t('noAccess.help')}</p>
      </div>
      {written.map(({ tab, text }) => (
        <section key={tab} className={css.written} aria-label={t(`noAccess.${tab}`)}>
          <h2 className={css.which}>{t(`noAccess.${tab}`)}</h2>
          <pre className={css.text}>{text}</pre>
          <Button size="xs" onClick={() => copy(text)}>
            {t('noAccess.copy')}
          </Button>
        </section>
      ))}
      <Button variant="default" onClick={onBack}>
        {t('conversation.backToList')}
      </Button>
    </div>
  );
}
