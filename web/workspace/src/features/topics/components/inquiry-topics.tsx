import { IconCheck, IconPlus, IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useFormat, useLanguage, useText } from '../../../i18n/language';
import type { Conversation } from '../../../lib/narrowings';
import { type InquiryTopics, inquiryTopicsQuery, topicsQuery, useSetTopics } from '../api';
import { topicLines } from '../tree';
import { TopicPicker } from './topic-dialog';
import css from './topics.module.css';

/** What the newest inquiry is about, who says so, and which words speak for it. */
export function InquiryTopicsPart({ conversation, onChoose }: { conversation: Conversation; onChoose(): void }) {
  const inquiry = conversation.inquiries.at(-1);
  const topics = useQuery(topicsQuery);
  const told = useQuery({
    ...inquiryTopicsQuery(conversation.id, inquiry?.id ?? 0),
    enabled: inquiry !== undefined && (topics.data?.length ?? 0) > 0,
  });
  if (!inquiry || !told.data) return null;
  return (
    <Told
      told={told.data}
      conversationId={conversation.id}
      isEditable={conversation.can.includes('note')}
      onChoose={onChoose}
    />
  );
}

interface ToldProps {
  told: InquiryTopics;
  conversationId: number;
  isEditable: boolean;
  onChoose(): void;
}

function Told({ told, conversationId, isEditable, onChoose }: ToldProps) {
  const t = useText();
  const format = useFormat();
  const language = useLanguage();
  const topics = useQuery(topicsQuery);
  const set = useSetTopics(conversationId, told.id);
  const [isAdding, setAdding] = useState(false);
  const lines = topicLines(topics.data ?? [], language);
  const nameOf = (id: number) => lines.find((line) => line.topic.id === id)?.path ?? '';
  const isSuggested = told.source === 'machine' && told.topicId !== null;
  const words = told.words.filter((word) => word.weight > 0).slice(0, 5);
  return (
    <section className={css.part}>
      <h2>{t('topic.title')}</h2>
      <div className={css.main}>
        <span className={told.topicId === null ? css.dim : undefined}>
          {told.topicId === null ? t(told.source === 'person' ? 'topic.none' : 'topic.unknown') : nameOf(told.topicId)}
        </span>
        {isSuggested && (
          <span className={css.dim}>{t('topic.suggested', { chance: format.percent(told.chance) })}</span>
        )}
      </div>
      {words.length > 0 && (
        <p className={css.dim}>
          {t('topic.because')} <span lang="">{words.map((word) => word.text).join(', ')}</span>
        </p>
      )}
      {told.also.length > 0 && (
        <ul className={css.also}>
          {told.also.map((id) => (
            <li key={id}>
              {nameOf(id)}
              {isEditable && (
                <button
                  type="button"
                  className={css.iconButton}
                  aria-label={t('button.remove', { name: nameOf(id) })}
                  onClick={() => set.mutate({ topicId: told.topicId, also: told.also.filter((other) => other !== id) })}
                >
                  <IconX size={14} aria-hidden />
                </button>
              )}
            </li>
          ))}
        </ul>
      )}
      {isEditable && (
        <div className={css.buttons}>
          {isSuggested && (
            <button
              type="button"
              className={css.textButton}
              onClick={() => set.mutate({ topicId: told.topicId, also: null })}
            >
              <IconCheck size={14} aria-hidden />
              {t('topic.confirm')}
            </button>
          )}
          <button type="button" className={css.textButton} onClick={onChoose}>
            {t('topic.change')}
          </button>
          {told.topicId !== null && (
            <button type="button" className={css.textButton} onClick={() => setAdding(true)}>
              <IconPlus size={14} aria-hidden />
              {t('topic.addAlso')}
            </button>
          )}
        </div>
      )}
      {isAdding && (
        <TopicPicker
          title={t('topic.addAlso')}
          without={new Set([told.topicId ?? 0, ...told.also])}
          onPick={(id) => {
            set.mutate({ topicId: told.topicId, also: [...told.also, id] });
            setAdding(false);
          }}
          onClose={() => setAdding(false)}
        />
      )}
    </section>
  );
}
