import { useQuery } from '@tanstack/react-query';
import { useLanguage, useText } from '../../../i18n/language';
import { Picker } from '../../../ui/picker';
import { topicsQuery } from '../../topics/api';
import { openLines } from '../../topics/tree';
import type { BulkAction } from './bulk';

interface BulkTopicPickerProps {
  onPick(action: BulkAction): void;
  onClose(): void;
}

/** What the newest inquiry of each is about; or none of the topics. */
export function BulkTopicPicker({ onPick, onClose }: BulkTopicPickerProps) {
  const t = useText();
  const language = useLanguage();
  const topics = useQuery(topicsQuery);
  return (
    <Picker
      title={t('action.topic')}
      help={t('bulk.topicHelp')}
      placeholder={t('topic.search')}
      emptyText={topics.isPending ? t('state.loading') : t('topic.noneFound')}
      isPending={topics.isPending}
      options={[
        ...openLines(topics.data ?? [], language).map((line) => ({ id: String(line.topic.id), label: line.path })),
        { id: 'none', label: t('topic.none') },
      ]}
      onClose={onClose}
      onPick={(id) => onPick({ kind: 'setTopic', topicId: id === 'none' ? null : Number(id) })}
    />
  );
}
