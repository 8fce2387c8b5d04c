import '../../conversations/lists/styles';
import { MultiSelect, Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useLanguage, useText } from '../../../i18n/language';
import { topicsQuery } from '../api';
import { openLines, topicLines } from '../tree';

const inDialog = { comboboxProps: { withinPortal: false }, searchable: true } as const;

interface TopicsSelectProps {
  value: readonly number[];
  onChange(ids: number[]): void;
}

/** A topic means those below it too. Retired ones are offered: old inquiries carry them. */
export function TopicsSelect({ value, onChange }: TopicsSelectProps) {
  const t = useText();
  const language = useLanguage();
  const topics = useQuery(topicsQuery).data ?? [];
  if (topics.length === 0 && value.length === 0) return null;
  const label = t('settings.topics');
  return (
    <MultiSelect
      {...inDialog}
      label={label}
      value={value.map(String)}
      data={topicLines(topics, language).map(({ topic, path }) => ({ value: String(topic.id), label: path }))}
      onChange={(ids) => onChange(ids.map(Number))}
      clearable
      clearButtonProps={{ 'aria-label': t('views.clear', { name: label }) }}
    />
  );
}

interface TopicSelectProps {
  label: string;
  /** 0: none of the topics. */
  value: number;
  onChange(id: number): void;
}

/** One that may be given to an inquiry, or none of them. */
export function TopicSelect({ label, value, onChange }: TopicSelectProps) {
  const t = useText();
  const language = useLanguage();
  const topics = useQuery(topicsQuery).data ?? [];
  return (
    <Select
      {...inDialog}
      aria-label={label}
      nothingFoundMessage={t('topic.noneFound')}
      value={String(value)}
      allowDeselect={false}
      data={[
        { value: '0', label: t('topic.none') },
        ...openLines(topics, language).map(({ topic, path }) => ({ value: String(topic.id), label: path })),
      ]}
      onChange={(id) => onChange(Number(id))}
    />
  );
}
