import { ActionIcon, Button } from '@mantine/core';
import { IconLock, IconPaperclip, IconSend } from '@tabler/icons-react';
import { useId, useRef } from 'react';
import { useText } from '../../../i18n/language';
import type { AfterSending, Channel } from '../../../lib/contract';
import { largestFileMiB } from '../../../lib/file-size';
import { printedKeys } from '../../../lib/keyboard';
import type { ComposerTab } from '../drafts';
import { shortName } from '../model';
import css from './composer.module.css';

interface ComposerFootProps {
  tab: ComposerTab;
  channel: Channel;
  name: string;
  address: string;
  after: AfterSending;
  onAfter(after: AfterSending): void;
  onFiles(files: FileList): void;
  isSending: boolean;
  onSend(): void;
}

export function ComposerFoot({
  tab,
  channel,
  name,
  address,
  after,
  onAfter,
  onFiles,
  isSending,
  onSend,
}: ComposerFootProps) {
  const t = useText();
  const input = useRef<HTMLInputElement>(null);
  const afterId = useId();
  const limit = t('composer.attachHelp', { limit: largestFileMiB });
  return (
    <div className={css.foot}>
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
      <span className={css.space} />
      {tab === 'reply' && (
        <span className={css.after}>
          <label htmlFor={afterId}>{t('composer.after')}</label>
          <select
            id={afterId}
            className={css.select}
            value={after}
            onChange={(event) => onAfter(event.target.value as AfterSending)}
          >
            {(['stay', 'waiting', 'close'] as const).map((choice) => (
              <option key={choice} value={choice}>
                {t(`composer.after.${choice}`)}
              </option>
            ))}
          </select>
        </span>
      )}
      <Button
        className={css.send}
        color={tab === 'note' ? 'note' : undefined}
        leftSection={tab === 'note' ? <IconLock size={16} aria-hidden /> : <IconSend size={16} aria-hidden />}
        loading={isSending}
        title={[tab === 'reply' ? address : '', printedKeys('mod+enter').join(' ')].filter(Boolean).join(' · ')}
        onClick={onSend}
      >
        {tab === 'note' ? t('composer.sendNote') : sendLabel(channel, shortName(name), t)}
      </Button>
    </div>
  );
}

function sendLabel(channel: Channel, name: string, t: ReturnType<typeof useText>): string {
  if (channel === 'email') return t('composer.send.email', { name });
  return t('composer.send.other', { name, channel: t(`channel.${channel}`) });
}
