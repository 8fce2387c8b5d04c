import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useText } from '../../../i18n/language';
import type { Message } from '../../../lib/contract';
import { colleaguesQuery } from '../api';
import { MessageHtml } from './message-html';
import { MessageText } from './message-text';

interface MessageBodyProps {
  message: Message;
  isPlain: boolean;
  /** Null until somebody asks: then a formatted mail keeps its look, and a plain one begins with what is new. */
  isWhole: boolean | null;
}

/**
 * What the sender wrote this time; earlier mails, contact blocks and notices are one press away, and so is the plain text
 * of a formatted mail. The keys change all messages of the conversation, the buttons this one.
 */
export function MessageBody({ message, isPlain, isWhole }: MessageBodyProps) {
  const t = useText();
  const [showsWhole, setShowsWhole] = useState(message.newText === null || (isWhole ?? message.hasHtml));
  const [showsPlain, setShowsPlain] = useState(isPlain || !message.hasHtml);
  const colleagues = useQuery({ ...colleaguesQuery, enabled: message.mentions.length > 0 }).data ?? [];
  const mentions = colleagues.filter(({ id }) => message.mentions.includes(id)).map(({ name }) => `@${name}`);
  return (
    <>
      {!showsWhole && <MessageText text={message.newText ?? ''} mentions={mentions} />}
      {showsWhole &&
        (showsPlain ? <MessageText text={message.text} mentions={mentions} /> : <MessageHtml message={message} />)}
      {message.newText !== null && (
        <Button
          size="compact-xs"
          variant="subtle"
          aria-expanded={showsWhole}
          onClick={() => setShowsWhole(!showsWhole)}
        >
          {showsWhole ? t('message.showNew') : t('message.showWhole')}
        </Button>
      )}
      {showsWhole && message.hasHtml && (
        <Button size="compact-xs" variant="subtle" onClick={() => setShowsPlain(!showsPlain)}>
          {showsPlain ? t('message.formatted') : t('message.plainText')}
        </Button>
      )}
    </>
  );
}
