import { TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { useFormat, useLanguage, useText } from '../../../i18n/language';
import { ErrorPanel } from '../../../ui/panel';
import { Skeleton } from '../../../ui/skeleton';
import { asOfQuery } from '../reruns';
import { treeLines } from '../tree';
import css from './topic-reruns.module.css';

/** The tree as it was on a day, with what had come in until then. */
export function TopicsAsOf() {
  const t = useText();
  const format = useFormat();
  const language = useLanguage();
  const titleId = useId();
  const [day, setDay] = useState('');
  const tree = useQuery(asOfQuery(day));
  return (
    <section className={css.part} aria-labelledby={titleId}>
      <div className={css.head}>
        <div>
          <h2 id={titleId}>{t('asOf.title')}</h2>
          <p className={css.dim}>{t('asOf.help')}</p>
        </div>
        <TextInput
          type="date"
          className={css.day}
          aria-label={t('asOf.day')}
          value={day}
          onChange={(event) => setDay(event.currentTarget.value)}
        />
      </div>
      {day !== '' && tree.isPending && <Skeleton lines={['60%', '44%', '52%']} />}
      {tree.isError && <ErrorPanel reason={tree.error} onRetry={() => tree.refetch()} />}
      {tree.data && (
        <ul className={css.tree} aria-label={t('asOf.title')}>
          {treeLines(tree.data.items, language).map(({ topic, level }) => (
            <li key={topic.id}>
              <span style={{ paddingInlineStart: level * 20 }}>
                {topic.name} {topic.isRetired && <span className={css.dim}>{t('topicsPage.retired')}</span>}
              </span>
              <span className={css.count}>{format.number(topic.count)}</span>
            </li>
          ))}
          <li>
            <span className={css.dim}>{t('group.noTopic')}</span>
            <span className={css.count}>{format.number(tree.data.without)}</span>
          </li>
        </ul>
      )}
    </section>
  );
}
