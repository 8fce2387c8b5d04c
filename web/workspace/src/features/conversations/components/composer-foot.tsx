import { ActionIcon, Button } from '@mantine/core';
import { IconBolt, IconChevronDown, IconLetterCase, IconLock, IconPaperclip, IconSend } from '@tabler/icons-react';
import { useId, useRef } from 'react';
import { useText } from '../../../i18n/language';
import type { AfterSending, Channel } from '../../../lib/contract';
import { largestFileMiB } from '../../../lib/file-size';
import { withKeys } from '../../../lib/keyboard';
import { usePrintedKeys } from '../../../ui/keys';
import { MenuButton } from '../../../ui/menu';
import type { SendingWay } from '../composing/actions';
import type { ComposerTab } from '../drafts';
import { shortName } from '../model';
import css from './composer.module.css';

interface ComposerFootProps {
  tab: ComposerTab;
  channel: Channel;
  name: string;
  address: string;
  after: AfterSending;
  isToolbarShown: boolean;
  onToolbar(): void;
  onAfter(after: AfterSending): void;
  onFiles(files: FileList): void;
  onMacro(): void;
  isSending: boolean;
  /** Why nothing can be sent; null when it can. */
  noSending: string | null;
  onSend(way: SendingWay): void;
  onSendLater(): void;
}

export function ComposerFoot(props: ComposerFootProps) {
  const t = useText();
  const { tab, channel, name, address, after, isSending, noSending } = props;
  const printed = usePrintedKeys();
  const afterId = useId();
  const whyId = useId();
  return (
    <div className={css.foot}>
      <AttachButton onFiles={props.onFiles} />
      {tab === 'reply' && (
        <>
          <ActionIcon
            variant="subtle"
            color="gray"
            size={36}
            aria-label={t('composing.format')}
            title={t('composing.format')}
            aria-pressed={props.isToolbarShown}
            onClick={props.onToolbar}
          >
            <IconLetterCase size={18} aria-hidden />
          </ActionIcon>
          <ActionIcon
            variant="subtle"
            color="gray"
            size={36}
            aria-label={t('macros.apply')}
            title={withKeys(t('macros.apply'), printed('conversation.macro'))}
            onClick={props.onMacro}
          >
            <IconBolt size={18} aria-hidden />
          </ActionIcon>
        </>
      )}
      <span className={css.space} />
      {tab === 'reply' && (
        <span className={css.after}>
          <label htmlFor={afterId}>{t('composer.after')}</label>
          <select
            id={afterId}
            className={css.select}
            value={after}
            onChange={(event) => props.onAfter(event.target.value as AfterSending)}
          >
            {(['stay', 'waiting', 'close'] as const).map((choice) => (
              <option key={choice} value={choice}>
                {t(`composer.after.${choice}`)}
              </option>
            ))}
          </select>
        </span>
      )}
      {noSending && (
        <span id={whyId} className={css.noSending}>
          {noSending}
        </span>
      )}
      <span className={css.sendGroup} data-off={noSending !== null || undefined}>
        <Button
          className={css.send}
          color={tab === 'note' ? 'note' : undefined}
          leftSection={tab === 'note' ? <IconLock size={16} aria-hidden /> : <IconSend size={16} aria-hidden />}
          loading={isSending}
          aria-disabled={noSending !== null || undefined}
          aria-describedby={noSending ? whyId : undefined}
          title={[tab === 'reply' ? address : '', printed('composer.send')].filter(Boolean).join(' · ')}
          onClick={() => props.onSend('usual')}
        >
          {tab === 'note' ? t('composer.sendNote') : sendLabel(channel, shortName(name), t)}
        </Button>
        {tab === 'reply' && (
          <MenuButton
            label={t('composing.moreWays')}
            className={css.sendMore}
            items={[
              { id: 'composer.send', label: t('action.send'), onSelect: () => props.onSend('usual') },
              { id: 'composer.sendAndClose', label: t('action.sendAndClose'), onSelect: () => props.onSend('close') },
              { id: 'composer.sendAndNext', label: t('action.sendAndNext'), onSelect: () => props.onSend('next') },
              { id: 'composer.sendLater', label: t('composing.sendLater'), onSelect: props.onSendLater },
            ].map((item) => ({ ...item, extra: printed(item.id) }))}
          >
            <IconChevronDown size={16} aria-hidden />
          </MenuButton>
        )}
      </span>
    </div>
  );
}

/** Takes files from the machine. */
export function AttachButton({ onFiles }: { onFiles(files: FileList): void }) {
  const t = useText();
  const input = useRef<HTMLInputElement>(null);
  const limit = t('composer.attachHelp', { limit: largestFileMiB });
  return (
    <>
      <ActionIcon
        variant="subtle"
        color="gray"
        size={36}
        aria-label={`${t('composer.attach')}. ${limit}`}
        title={`${t('composer.attach')}. ${limit}`}
        onClick={() => input.current?.click()}
      >
        <IconPaperclip size={18} aria-hidden />
      </ActionIcon>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        onChange={(event) => {
          if (event.target.files) onFiles(event.target.files);
          event.target.value = '';
        }}
      />
    </>
  );
}

function sendLabel(channel: Channel, name: string, t: ReturnType<typeof useText>): string {
  if (channel === 'email') return t('composer.send.email', { name });
  return t('composer.send.other', { name, channel: t(`channel.${channel}`) });
}
