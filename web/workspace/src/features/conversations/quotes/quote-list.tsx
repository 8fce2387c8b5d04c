import { Button } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'wouter';
import { useFormat, useText } from '../../../i18n/language';
import type { Schemas } from '../../../lib/contract';
import type { Me } from '../../../lib/narrowings';
import { Dialog } from '../../../ui/dialog';
import { DialogButtons } from '../../../ui/dialog-buttons';
import { FormError } from '../../session/components/form-error';
import { conversationPath } from '../navigation';
import { type CodeChoice, type Quote, useCodeQuote } from './api';
import { CodesField } from './codes-field';
import css from './quotes.module.css';

interface QuoteListProps {
  quotes: readonly Quote[];
  agreement: Schemas['QuoteAgreement'];
  me: Pick<Me, 'id' | 'can'>;
  /** The conversation is on the screen already. */
  isBeside?: boolean;
}

export function QuoteList({ quotes, agreement, me, isBeside = false }: QuoteListProps) {
  const t = useText();
  const [open, setOpen] = useState<Quote | null>(null);
  if (quotes.length === 0) return <p className={css.meta}>{t('quotes.none')}</p>;
  return (
    <>
      {agreement.shared > 0 && (
        <p className={css.meta}>{t('quotes.agreement', { agreed: agreement.agreed, count: agreement.shared })}</p>
      )}
      <ul className={css.quotes}>
        {quotes.map((quote) => (
          <li key={quote.id}>
            <blockquote>{quote.text}</blockquote>
            <Codings quote={quote} />
            <span className={css.foot}>
              {!isBeside && <Source quote={quote} />}
              {me.can.includes('conversations.note') && (
                <Button
                  size="compact-xs"
                  variant="subtle"
                  aria-label={t('quotes.codeOf', { text: quote.text.slice(0, 60) })}
                  onClick={() => setOpen(quote)}
                >
                  {t('quotes.myCodes')}
                </Button>
              )}
            </span>
          </li>
        ))}
      </ul>
      {open && <CodeDialog quote={open} myId={me.id} onClose={() => setOpen(null)} />}
    </>
  );
}

function Source({ quote }: { quote: Quote }) {
  const format = useFormat();
  return (
    <span className={css.meta}>
      <Link href={conversationPath('all', quote.conversationId)}>{quote.subject || `#${quote.conversationId}`}</Link>,{' '}
      {format.date(quote.at)}
    </span>
  );
}

function Codings({ quote }: { quote: Quote }) {
  const t = useText();
  return (
    <ul className={css.chips}>
      {quote.codings.map(({ code, by }) => (
        <li key={code.id} data-kind={code.kind}>
          {t(`quotes.kind.${code.kind}`)}: {code.name}
          <span className={css.meta}>{by.map((person) => person.name ?? '–').join(', ')}</span>
        </li>
      ))}
    </ul>
  );
}

function CodeDialog({ quote, myId, onClose }: { quote: Quote; myId: number; onClose(): void }) {
  const t = useText();
  const code = useCodeQuote(quote.id);
  const [codes, setCodes] = useState<CodeChoice[]>(() =>
    quote.codings
      .filter(({ by }) => by.some((person) => person.id === myId))
      .map((one) => ({ kind: one.code.kind, name: one.code.name })),
  );
  return (
    <Dialog title={t('quotes.myCodes')} onClose={onClose}>
      <form
        className={css.dialog}
        onSubmit={(event) => {
          event.preventDefault();
          code.mutate(codes, { onSuccess: onClose });
        }}
      >
        <FormError reason={code.error} />
        <blockquote className={css.chosen}>{quote.text}</blockquote>
        <p className={css.meta}>{t('quotes.myCodesHelp')}</p>
        <CodesField codes={codes} onChange={setCodes} error={undefined} />
        <DialogButtons label={t('button.save')} isBusy={code.isPending} onClose={onClose} />
      </form>
    </Dialog>
  );
}
