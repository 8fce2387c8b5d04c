import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { useFormat, useText } from '../../../i18n/language';
import { ErrorPanel } from '../../../ui/panel';
import { Skeleton } from '../../../ui/skeleton';
import { conversationPath } from '../../conversations/navigation';
import { type Proposal, type ProposedInquiry, proposedInquiriesQuery } from './api';
import css from './review.module.css';

export interface CardDoes {
  accept(): void;
  edit(): void;
  refuse(): void;
  showAll(): void;
  toggle(id: number): void;
}

interface ProposalCardProps {
  proposal: Proposal;
  nameOf(id: number | null): string;
  isOpen: boolean;
  isWhole: boolean;
  without: ReadonlySet<number>;
  does: CardDoes;
}

/** What is proposed in one line; opened, what it rests on and what can be done. */
export function ProposalCard({ proposal, nameOf, isOpen, isWhole, without, does }: ProposalCardProps) {
  const t = useText();
  const grows = proposal.recent > proposal.earlier + 1;
  return (
    <>
      <div className={css.line}>
        <span className={css.kind}>{t(isUnsure(proposal) ? 'review.kind.known' : `review.kind.${proposal.kind}`)}</span>
        <h2 className={css.name}>{titleOf(proposal, nameOf)}</h2>
        <span className={css.count}>
          {t('review.inquiries', { count: proposal.count })}
          {grows && (
            <span className={css.grows}>
              {t('review.grows', { recent: proposal.recent, earlier: proposal.earlier })}
            </span>
          )}
        </span>
      </div>
      {isOpen && (
        <div className={css.opened}>
          <p className={css.why}>{t(whyKey(proposal))}</p>
          {proposal.words.length > 0 && (
            <ul className={css.words} aria-label={t('review.words')}>
              {proposal.words.map((word) => (
                <li key={word} lang="">
                  {word}
                </li>
              ))}
            </ul>
          )}
          <Inquiries proposal={proposal} isWhole={isWhole} without={without} does={does} />
          <div className={css.buttons}>
            <Button size="xs" onClick={does.accept}>
              {t(`review.accept.${proposal.kind}`)}
            </Button>
            {mayEdit(proposal) && (
              <Button size="xs" variant="default" onClick={does.edit}>
                {t('review.edit')}
              </Button>
            )}
            <Button size="xs" variant="default" onClick={does.refuse}>
              {t('review.refuse')}
            </Button>
          </div>
        </div>
      )}
    </>
  );
}

export function mayEdit(proposal: Proposal): boolean {
  return proposal.kind === 'new' || proposal.kind === 'split';
}

/** They carry no topic that is sure. */
function isUnsure(proposal: Proposal): boolean {
  return proposal.kind === 'correct' && proposal.topicId === null;
}

function titleOf(proposal: Proposal, nameOf: (id: number | null) => string): string {
  switch (proposal.kind) {
    case 'new':
      return proposal.name;
    case 'split':
      return `${nameOf(proposal.topicId)} → ${proposal.name}`;
    case 'merge':
      return `${nameOf(proposal.topicId)} → ${nameOf(proposal.otherId)}`;
    case 'correct':
      return proposal.topicId === null
        ? nameOf(proposal.otherId)
        : `${nameOf(proposal.topicId)} → ${nameOf(proposal.otherId)}`;
  }
}

function whyKey(proposal: Proposal) {
  if (proposal.kind !== 'correct') return `review.why.${proposal.kind}` as const;
  return proposal.topicId === null ? 'review.why.known' : 'review.why.correct';
}

interface InquiriesProps {
  proposal: Proposal;
  isWhole: boolean;
  without: ReadonlySet<number>;
  does: CardDoes;
}

function Inquiries({ proposal, isWhole, without, does }: InquiriesProps) {
  const t = useText();
  const all = useQuery({ ...proposedInquiriesQuery(proposal), enabled: isWhole });
  const rows = isWhole && all.data ? all.data : proposal.central;
  return (
    <>
      <ul className={css.inquiries} aria-label={t('review.inquiriesOf')}>
        {rows.map((row) => (
          <InquiryLine key={row.id} row={row} isOut={without.has(row.id)} onToggle={() => does.toggle(row.id)} />
        ))}
      </ul>
      {isWhole && all.isPending && <Skeleton lines={['72%', '64%', '70%']} />}
      {isWhole && all.isError && <ErrorPanel reason={all.error} onRetry={() => all.refetch()} />}
      {!isWhole && proposal.inquiries > proposal.central.length && (
        <button type="button" className={css.more} onClick={does.showAll}>
          {t('review.showAll', { count: proposal.inquiries })}
        </button>
      )}
      {without.size > 0 && (
        <p className={css.why} role="status">
          {t('review.without', { count: without.size })}
        </p>
      )}
    </>
  );
}

function InquiryLine({ row, isOut, onToggle }: { row: ProposedInquiry; isOut: boolean; onToggle(): void }) {
  const t = useText();
  const format = useFormat();
  return (
    <li
      className={css.inquiry}
      data-inquiry={row.id}
      data-conversation={row.conversationId}
      data-out={isOut || undefined}
      tabIndex={-1}
    >
      <span className={css.text} lang={row.language ?? ''}>
        {row.text}
      </span>
      <span className={css.about}>
        <span>
          {t(`channel.${row.channel}`)} · {format.date(row.at)}
        </span>
        <Link href={conversationPath('all', row.conversationId)}>{t('review.open')}</Link>
        <button type="button" className={css.more} aria-pressed={isOut} onClick={onToggle}>
          {t(isOut ? 'review.putBack' : 'review.takeOut')}
        </button>
      </span>
    </li>
  );
}
