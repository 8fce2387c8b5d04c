import { ActionIcon, Button } from '@mantine/core';
import {
  IconArrowBackUp,
  IconArrowForwardUp,
  IconArrowMerge,
  IconArrowsSplit,
  IconBuilding,
  IconCheck,
  IconChevronLeft,
  IconDots,
  IconHourglass,
  IconLayoutSidebarRight,
  IconLink,
  IconMoon,
  IconTag,
  IconTarget,
  IconUser,
} from '@tabler/icons-react';
import { useText } from '../../../i18n/language';
import { bind } from '../../../lib/actions';
import { withKeys } from '../../../lib/keyboard';
import type { Conversation } from '../../../lib/narrowings';
import { usePrintedKeys } from '../../../ui/keys';
import { MenuButton } from '../../../ui/menu';
import { type ConversationContext, conversationActions } from '../actions';
import { type ThreadContext, threadActions } from '../thread/actions';
import { ThreadStatus } from '../thread/components/thread-status';
import { ChannelIcon } from './channel-icon';
import css from './conversation-view.module.css';
import { PresenceLine } from './presence-line';
import { StateLabel } from './state-label';

interface ConversationHeaderProps {
  conversation: Conversation;
  context: ConversationContext;
  thread: ThreadContext;
  isCustomerShown: boolean;
}

export function ConversationHeader({ conversation, context, thread, isCustomerShown }: ConversationHeaderProps) {
  const t = useText();
  const printed = usePrintedKeys();
  const { can, state } = conversation;
  const customerLabel = isCustomerShown ? t('conversation.hideCustomer') : t('conversation.showCustomer');
  return (
    <header className={css.header}>
      <ActionIcon
        className={css.backButton}
        variant="subtle"
        color="gray"
        size={36}
        aria-label={t('conversation.backToList')}
        onClick={context.backToList}
      >
        <IconChevronLeft size={20} aria-hidden />
      </ActionIcon>
      <div className={css.heading}>
        <h1 id="conversation-title" className={css.title} tabIndex={-1}>
          {conversation.subject || t('list.noSubject')}
        </h1>
        <div className={css.facts}>
          <StateLabel state={state} />
          <span className={css.fact}>
            <ChannelIcon channel={conversation.channel} size={15} />
            {conversation.brandName}
          </span>
          <button
            type="button"
            className={css.assignee}
            disabled={!can.includes('assign')}
            onClick={context.chooseAssignee}
            title={withKeys(t('action.assign'), printed('conversation.assign'))}
          >
            <IconUser size={15} aria-hidden />
            <span className="visually-hidden">{t('conversation.assignee')}: </span>
            {conversation.assigneeName ?? conversation.teamName ?? t('conversation.unassigned')}
          </button>
          <ThreadStatus conversation={conversation} onWake={thread.wake} />
        </div>
      </div>
      <PresenceLine conversationId={conversation.id} />
      <div className={css.buttons}>
        {can.includes('setState') && state !== 'closed' && (
          <Button
            className={css.wideOnly}
            size="xs"
            variant="default"
            leftSection={<IconCheck size={15} aria-hidden />}
            title={withKeys(t('action.close'), printed('conversation.close'))}
            onClick={() => context.setState('closed', true)}
          >
            {t('composer.after.close')}
          </Button>
        )}
        {can.includes('setState') && state === 'closed' && (
          <Button
            className={css.wideOnly}
            size="xs"
            variant="default"
            leftSection={<IconArrowBackUp size={15} aria-hidden />}
            onClick={() => context.setState('open', false)}
          >
            {t('action.reopen')}
          </Button>
        )}
        <ActionsMenu context={context} thread={thread} />
        <ActionIcon
          variant="subtle"
          color="gray"
          size={36}
          aria-label={customerLabel}
          aria-pressed={isCustomerShown}
          title={withKeys(customerLabel, printed('conversation.customer'))}
          onClick={context.toggleCustomer}
        >
          <IconLayoutSidebarRight size={18} aria-hidden />
        </ActionIcon>
      </div>
    </header>
  );
}

const menuIcons: Record<string, typeof IconUser> = {
  'conversation.assign': IconUser,
  'conversation.assignMe': IconUser,
  'conversation.close': IconCheck,
  'conversation.wait': IconHourglass,
  'conversation.reopen': IconArrowBackUp,
  'thread.tag': IconTag,
  'thread.topic': IconTarget,
  'thread.snooze': IconMoon,
  'thread.wake': IconArrowBackUp,
  'thread.handOver': IconArrowForwardUp,
  'thread.partner': IconBuilding,
  'thread.merge': IconArrowMerge,
  'thread.link': IconLink,
  'thread.split': IconArrowsSplit,
};

function ActionsMenu({ context, thread }: { context: ConversationContext; thread: ThreadContext }) {
  const t = useText();
  const printed = usePrintedKeys();
  const bound = [
    ...conversationActions.map((action) => bind(action, () => context)),
    ...threadActions.map((action) => bind(action, () => thread)),
  ].filter((one) => one.isAvailable());
  const items = bound.map(({ action, perform }) => {
    const Icon = menuIcons[action.id];
    return {
      id: action.id,
      label: t(action.label),
      icon: Icon && <Icon size={16} aria-hidden />,
      extra: printed(action.id),
      onSelect: perform,
    };
  });
  return (
    <MenuButton label={t('conversation.more')} items={items}>
      <IconDots size={18} aria-hidden />
    </MenuButton>
  );
}
