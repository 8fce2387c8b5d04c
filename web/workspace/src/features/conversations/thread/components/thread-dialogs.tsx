import '../../../settings/styles';
import { IconCheck } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { lazy } from 'react';
import { speakWhole, useText } from '../../../../i18n/language';
import type { Conversation } from '../../../../lib/narrowings';
import { Picker } from '../../../../ui/picker';
import { TopicDialog } from '../../../topics/components/topic-dialog';
import type { ThreadDialog } from '../actions';
import { tagsQuery, useActionsOn } from '../api';
import type { Receiver } from '../model';
import { ChildrenDialog } from './children-dialog';
import { HandOverDialog } from './hand-over-dialog';
import { LinkDialog } from './link-dialog';
import { MergeDialog } from './merge-dialog';
import { PartnerDialog } from './partner-dialog';
import { SnoozeDialog } from './snooze-dialog';
import { TagDot } from './tag-chips';

const QuoteDialog = lazy(async () => {
  const [{ QuoteDialog }] = await Promise.all([import('../../quotes/quote-dialog'), speakWhole()]);
  return { default: QuoteDialog };
});

interface ThreadDialogsProps {
  dialog: ThreadDialog;
  conversation: Conversation;
  /** Whom it goes to, when that is known before the dialog opens. */
  receiver: Receiver | null;
  onClose(): void;
  onOpen(dialog: ThreadDialog): void;
}

export function ThreadDialogs({ dialog, conversation, receiver, onClose, onOpen }: ThreadDialogsProps) {
  switch (dialog) {
    case 'tags':
      return <TagPicker conversation={conversation} onClose={onClose} />;
    case 'snooze':
      return <SnoozeDialog conversation={conversation} onClose={onClose} />;
    case 'handOver':
      return (
        <HandOverDialog
          conversation={conversation}
          receiver={receiver}
          onClose={onClose}
          onPartner={() => onOpen('partner')}
        />
      );
    case 'merge':
      return <MergeDialog conversation={conversation} onClose={onClose} />;
    case 'link':
      return <LinkDialog conversation={conversation} onClose={onClose} />;
    case 'partner':
      return <PartnerDialog conversation={conversation} onClose={onClose} />;
    case 'topic': {
      const inquiry = conversation.inquiries.at(-1);
      return (
        <TopicDialog
          conversationId={conversation.id}
          inquiryId={inquiry?.id ?? 0}
          isSpotCheck={inquiry?.isSpotCheck === true && inquiry.topicSource === 'machine'}
          onClose={onClose}
        />
      );
    }
    case 'quote':
      return <QuoteDialog conversation={conversation} onClose={onClose} />;
    case 'children':
      return <ChildrenDialog conversation={conversation} onClose={onClose} />;
  }
}

function TagPicker({ conversation, onClose }: { conversation: Conversation; onClose(): void }) {
  const t = useText();
  const tags = useQuery(tagsQuery);
  const doing = useActionsOn(conversation.id);
  const has = (id: number) => conversation.tags.includes(id);
  const offered = (tags.data ?? []).filter(
    (tag) => has(tag.id) || (!tag.isArchived && (tag.brandId === null || tag.brandId === conversation.brandId)),
  );
  const pick = (id: string) => {
    const tag = offered.find((one) => String(one.id) === id)!;
    const [does, undoes] = has(tag.id) ? (['removeTag', 'addTag'] as const) : (['addTag', 'removeTag'] as const);
    doing.mutate({
      actions: [{ kind: does, tagId: tag.id }],
      done: t(does === 'addTag' ? 'tags.added' : 'tags.removed', { name: tag.name }),
      undo: [{ kind: undoes, tagId: tag.id }],
    });
    onClose();
  };
  return (
    <Picker
      title={t('action.tag')}
      placeholder={t('tags.search')}
      emptyText={tags.isPending ? t('state.loading') : t('tags.none')}
      isPending={tags.isPending}
      options={offered.map((tag) => ({
        id: String(tag.id),
        label: tag.name,
        extra: has(tag.id) ? <IconCheck size={16} aria-label={t('tags.isOn')} /> : <TagDot colour={tag.colour} />,
      }))}
      onPick={pick}
      onClose={onClose}
    />
  );
}
