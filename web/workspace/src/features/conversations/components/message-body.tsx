import { Button } from '@mantine/core';
import { useState } from 'react';
import { useText } from '../../../i18n/language';
import type { Message } from '../../../lib/contract';
import { MessageHtml } from './message-html';
import { MessageText } from './message-text';

/** A message in its sender's formatting or as plain text. The key changes all messages of the conversation, the button this one. */
export function MessageBody({ message, isPlain }: { message: Message; isPlain: boolean }) {
  const t = useText();
  const [showsPlain, setShowsPlain] = useState(isPlain);
  if (!message.hasHtml) return <MessageText text={message.text} />;
  return (
    <>
      {showsPlain ? <MessageText text={message.text} /> : <MessageHtml message={message} />}
      <Button size="compact-xs" variant="subtle" onClick={() => setShowsPlain(!showsPlain)}>
        {showsPlain ? t('message.formatted') : t('message.plainText')}
      </Button>
    </>
  );
}
