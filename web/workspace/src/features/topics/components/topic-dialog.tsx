import { useQuery } from '@tanstack/react-query';
import { useCallback, useMemo, useState } from 'react';
import { useFormat, useLanguage, useText } from '../../../i18n/language';
import { Dialog } from '../../../ui/dialog';
import { Picker } from '../../../ui/picker';
import { Skeleton } from '../../../ui/skeleton';
import { NumberedChoices } from '../../conversations/thread/components/numbered-choices';
import { inquiryTopicsQuery, topicsQuery, useSetTopics } from '../api';
import { openLines } from '../tree';
import css from './topics.module.css';

interface TopicDialogProps {
  conversationId: number;
  inquiryId: number;
  /** The three stand by their names then and without how likely they are: what the machine thinks is to be measured. */
  isSpotCheck: boolean;
  onClose(): void;
}

/** What the inquiry is about: one key for one of the three likeliest, or any of the tree. */
export function TopicDialog({ conversationId, inquiryId, isSpotCheck, onClose }: TopicDialogProps) {
  const t = useText();
  const format = useFormat();
  const language = useLanguage();
  const topics = useQuery(topicsQuery);
  const told = useQuery(inquiryTopicsQuery(conversationId, inquiryId));
  const set = useSetTopics(conversationId, inquiryId);
  const [isSearching, setSearching] = useState(false);
  const lines = useMemo(() => openLines(topics.data ?? [], language), [topics.data, language]);
  const { mutate } = set;
  const choose = useCallback(
    (choice: string) => {
      if (choice === 'search') return setSearching(true);
      const topicId = choice === 'none' ? null : Number(choice);
      const name = lines.find((line) => line.topic.id === topicId)?.topic.name ?? t('topic.none');
      mutate({ topicId, also: null, done: t('topic.done', { name }) });
      onClose();
    },
    [lines, mutate, onClose, t],
  );
  if (isSearching) return <TopicPicker title={t('topic.ask')} onPick={(id) => choose(String(id))} onClose={onClose} />;
  const likeliest = (told.data?.likeliest ?? []).flatMap((one) => {
    const line = lines.find((other) => other.topic.id === one.topicId);
    return line
      ? [{ id: String(one.topicId), label: line.path, more: !isSpotCheck && format.percent(one.chance) }]
      : [];
  });
  if (isSpotCheck) likeliest.sort((one, other) => one.label.localeCompare(other.label, language));
  return (
    <Dialog title={t('topic.ask')} onClose={onClose}>
      {told.isPending || topics.isPending ? (
        <Skeleton lines={['60%', '44%', '52%']} />
      ) : (
        <div className={css.ask}>
          <NumberedChoices
            choices={[...likeliest, { id: 'search', label: t('topic.other') }, { id: 'none', label: t('topic.none') }]}
            onChoose={choose}
          />
          <p className={css.help}>{t(isSpotCheck ? 'topic.spotCheckHelp' : 'topic.askHelp')}</p>
        </div>
      )}
    </Dialog>
  );
}

interface TopicPickerProps {
  title: string;
  help?: string;
  without?: ReadonlySet<number>;
  onPick(id: number): void;
  onClose(): void;
}

export function TopicPicker({ title, help, without, onPick, onClose }: TopicPickerProps) {
  const t = useText();
  const language = useLanguage();
  const topics = useQuery(topicsQuery);
  const lines = openLines(topics.data ?? [], language).filter((line) => !without?.has(line.topic.id));
  return (
    <Picker
      title={title}
      help={help}
      placeholder={t('topic.search')}
      emptyText={topics.isPending ? t('state.loading') : t('topic.noneFound')}
      options={lines.map((line) => ({ id: String(line.topic.id), label: line.path }))}
      onPick={(id) => onPick(Number(id))}
      onClose={onClose}
    />
  );
}
