import { Button } from '@mantine/core';
import { useState } from 'react';
import { useText } from '../../../i18n/language';
import type { Message } from '../../../lib/contract';
import { MessageHtml } from './message-html';
import { MessageText } from './message-text';

interface MessageBodyProps {
  message: Message;
  isPlain: boolean;
  isWhole: boolean;
}

/** What the sender wrote this time; earlier mails, contact blocks and notices below it are one press away. */
export function MessageBody({ message, isPlain, isWhole }: MessageBodyProps) {
  const t = useText();
  const [turned, setTurned] = useState(false);
  const whole = isWhole !== turned;
  if (message.newText === null || whole) {
    return (
      <>
        {message.hasHtml && !isPlain ? <MessageHtml message={message} /> : <MessageText text={message.text} />}
        {message.newText !== null && <Turn label={t('message.showNew')} isOpen onTurn={() => setTurned(!turned)} />}
      </>
    );
  }
  return (
    <>
      <MessageText text={message.newText} />
      <Turn label={t('message.showWhole')} isOpen={false} onTurn={() => setTurned(!turned)} />
    </>
  );
}

function Turn({ label, isOpen, onTurn }: { label: string; isOpen: boolean; onTurn(): void }) {
  return (
    <Button size="compact-xs" variant="subtle" aria-expanded={isOpen} onClick={onTurn}>
      {label}
    </Button>
  );
}
