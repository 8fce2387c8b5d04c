import { Button } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { Link } from 'wouter';
import { useFormat, useText } from '../../../i18n/language';
import type { Schemas } from '../../../lib/contract';
import { conversationPath } from '../../conversations/navigation';
import css from '../settings-pages.module.css';

interface TriggerTrialProps {
  answer: Schemas['TryTriggerResponse'] | undefined;
  isTrying: boolean;
  onTry(): void;
}

export function TriggerTrial({ answer, isTrying, onTry }: TriggerTrialProps) {
  const t = useText();
  const format = useFormat();
  const shown = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (answer) shown.current?.scrollIntoView({ block: 'nearest' });
  }, [answer]);
  return (
    <div>
      <Button variant="default" loading={isTrying} onClick={onTry}>
        {t('triggers.try')}
      </Button>
      {answer && (
        <div ref={shown} className={css.test} role="status">
          <strong>
            {t('triggers.wouldHave', {
              times: t('triggers.times', { count: answer.times }),
              conversations: t('list.end', { count: answer.conversations }),
              days: answer.days,
            })}
          </strong>
          <p>{answer.isCut ? t('triggers.tryCut') : t('triggers.tryHelp')}</p>
          <ul className={css.links}>
            {answer.items.slice(0, 20).map((hit) => (
              <li key={hit.conversationId} className={css.facts}>
                <Link href={conversationPath('all', hit.conversationId)}>{hit.subject || t('list.noSubject')}</Link>
                <span>{hit.customerName}</span>
                <span className={css.rowMore}>{format.exact(hit.at)}</span>
              </li>
            ))}
          </ul>
        </div>
      )}
    </div>
  );
}
