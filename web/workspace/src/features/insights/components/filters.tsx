import { NativeSelect, TextInput } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useText } from '../../../i18n/language';
import { languages } from '../../../i18n/locale';
import type { Channel } from '../../../lib/contract';
import type { Me } from '../../../lib/narrowings';
import { teamChoicesQuery } from '../../conversations/lists/api';
import { topicsQuery } from '../../topics/api';
import { periods, type Question } from '../question';
import css from './insights.module.css';

interface FiltersProps {
  question: Question;
  me: Me;
  onChange(question: Question): void;
}

export const channels: readonly Channel[] = [
  'email',
  'chat',
  'bot',
  'phone',
  'messenger',
  'facebook',
  'instagram',
  'whatsApp',
  'sms',
  'web',
  'post',
  'desk',
];

export function Filters({ question, me, onChange }: FiltersProps) {
  const t = useText();
  const topics = useQuery(topicsQuery).data ?? [];
  const teams = useQuery(teamChoicesQuery).data ?? [];
  const set = (change: Partial<Question>) => onChange({ ...question, ...change });
  const all = { value: '', label: t('insights.all') };
  // On a phone only the period stands there until they are asked for.
  const [isOpen, setOpen] = useState(false);
  const { brandId, channel, topicId, teamId, language, asWas } = question;
  const narrowed = [brandId, channel, topicId, teamId, language, asWas].filter(Boolean).length;
  return (
    <search className={css.filters} aria-label={t('insights.filters')} data-open={isOpen || undefined}>
      <NativeSelect
        className={css.always}
        label={t('insights.period')}
        data={periods.map((one) => ({ value: one, label: t(`insights.period.${one}`) }))}
        value={question.period}
        onChange={(event) => set({ period: event.currentTarget.value as Question['period'] })}
      />
      {question.period === 'own' && (
        <div className={`${css.pair} ${css.always}`}>
          <TextInput
            type="date"
            label={t('insights.from')}
            value={question.from}
            max={question.to}
            onChange={(event) => event.currentTarget.value && set({ from: event.currentTarget.value })}
          />
          <TextInput
            type="date"
            label={t('insights.to')}
            value={question.to}
            min={question.from}
            onChange={(event) => event.currentTarget.value && set({ to: event.currentTarget.value })}
          />
        </div>
      )}
      <button type="button" className={css.narrow} aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        {t('insights.filters')}
        {narrowed > 0 && ` (${narrowed})`}
        <IconChevronDown size={16} aria-hidden />
      </button>
      {me.brands.length > 1 && (
        <NativeSelect
          label={t('insights.brand')}
          data={[all, ...me.brands.map((one) => ({ value: String(one.id), label: one.name }))]}
          value={question.brandId}
          onChange={(event) => set({ brandId: event.currentTarget.value })}
        />
      )}
      <NativeSelect
        label={t('insights.channel')}
        data={[all, ...channels.map((one) => ({ value: one, label: t(`channel.${one}`) }))]}
        value={question.channel}
        onChange={(event) => set({ channel: event.currentTarget.value })}
      />
      <NativeSelect
        label={t('insights.topic')}
        data={[
          all,
          ...topics.filter((one) => !one.mergedIntoId).map((one) => ({ value: String(one.id), label: one.name })),
          { value: '0', label: t('insights.noTopic') },
        ]}
        value={question.topicId}
        onChange={(event) => set({ topicId: event.currentTarget.value })}
      />
      {teams.length > 0 && (
        <NativeSelect
          label={t('insights.team')}
          data={[
            all,
            ...teams.map((one) => ({ value: String(one.id), label: one.name })),
            { value: '0', label: t('insights.noTeam') },
          ]}
          value={question.teamId}
          onChange={(event) => set({ teamId: event.currentTarget.value })}
        />
      )}
      <NativeSelect
        label={t('insights.language')}
        data={[all, ...languages.map((one) => ({ value: one.code, label: one.name }))]}
        value={question.language}
        onChange={(event) => set({ language: event.currentTarget.value })}
      />
      <NativeSelect
        label={t('insights.tree')}
        data={[
          { value: '', label: t('insights.treeNow') },
          { value: 'true', label: t('insights.treeThen') },
        ]}
        value={question.asWas ? 'true' : ''}
        onChange={(event) => set({ asWas: event.currentTarget.value === 'true' })}
      />
    </search>
  );
}
