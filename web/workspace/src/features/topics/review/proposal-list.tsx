import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useLocation } from 'wouter';
import { useLanguage, useText } from '../../../i18n/language';
import { useActions } from '../../../lib/actions';
import { tell, tellFailure } from '../../../ui/toasts';
import { listActions } from '../../conversations/actions';
import { conversationPath } from '../../conversations/navigation';
import { topicsQuery } from '../api';
import { topicLines } from '../tree';
import { AcceptDialog, MergeConfirm } from './accept-dialog';
import { reviewActions } from './actions';
import { type Proposal, useAccept, useRefuse, useUndo } from './api';
import { mayEdit, ProposalCard } from './proposal-card';
import css from './review.module.css';

interface ProposalListProps {
  proposals: readonly Proposal[];
  onLook(): void;
}

const none: ReadonlySet<number> = new Set();

/** One proposal is open; j and k go through them, and through the inquiries of one while the focus is there. What is decided hands the focus on. */
export function ProposalList({ proposals, onLook }: ProposalListProps) {
  const t = useText();
  const language = useLanguage();
  const [, navigate] = useLocation();
  const list = useRef<HTMLUListElement>(null);
  const [currentId, setCurrent] = useState<number | null>(null);
  const [whole, setWhole] = useState<number | null>(null);
  const [without, setWithout] = useState<{ id: number; ids: ReadonlySet<number> }>({ id: 0, ids: none });
  const [dialog, setDialog] = useState<{ kind: 'edit' | 'merge'; proposal: Proposal } | null>(null);
  const [undoable, setUndoable] = useState<number | null>(null);
  const [inquiryId, setInquiry] = useState<number | null>(null);
  const [isTaken, setTaken] = useState(false);
  const accept = useAccept();
  const refuse = useRefuse();
  const undo = useUndo();
  const topics = topicLines(useQuery(topicsQuery).data ?? [], language);
  const nameOf = (id: number | null) => topics.find((line) => line.topic.id === id)?.path ?? '';
  const at = Math.max(
    proposals.findIndex((one) => one.id === currentId),
    0,
  );
  const current = proposals[at];
  const out = current && without.id === current.id ? without.ids : none;

  const focus = (selector: string) => list.current?.querySelector<HTMLElement>(selector)?.focus();
  const goTo = (index: number) => {
    const next = proposals[Math.min(Math.max(index, 0), proposals.length - 1)];
    if (!next) return;
    setCurrent(next.id);
    setTaken(true);
    focus(`[data-proposal="${next.id}"]`);
  };
  const inquiryLines = () => [...(list.current?.querySelectorAll<HTMLElement>('[data-inquiry]') ?? [])];
  const moveInquiry = (step: number) => {
    const lines = inquiryLines();
    const index = lines.findIndex((line) => Number(line.dataset.inquiry) === inquiryId) + step;
    lines[Math.min(Math.max(index, 0), lines.length - 1)]?.focus();
  };
  const openFocused = () => {
    if (!current) return;
    if (inquiryId === null) {
      setWhole(current.id);
      inquiryLines()[0]?.focus();
      return;
    }
    const link = list.current?.querySelector<HTMLElement>(`[data-inquiry="${inquiryId}"]`)?.dataset.conversation;
    if (link) navigate(conversationPath('all', Number(link)));
  };
  /** Before the row goes, so that the focus is never lost. */
  const handOn = () => goTo(at + 1 < proposals.length ? at + 1 : at - 1);
  const undoOf = (id: number) => () => {
    setUndoable(null);
    undo.mutateAsync(id).then(() => tell(t('review.undone')), tellFailure);
  };
  const told = (id: number, words: string, mayUndo: boolean) => {
    setUndoable(mayUndo ? id : null);
    tell(words, mayUndo ? undoOf(id) : undefined);
  };
  const send = (proposal: Proposal, name: string | null, parentId: number | null) =>
    accept
      .mutateAsync({ proposal, name, parentId, without: [...(without.id === proposal.id ? without.ids : none)] })
      .then(({ inquiries }) =>
        told(
          proposal.id,
          t(proposal.kind === 'merge' ? 'review.merged' : 'review.accepted', { count: inquiries }),
          proposal.kind !== 'merge',
        ),
      );
  const doAccept = (proposal: Proposal) => {
    send(proposal, null, proposal.parentId).catch(tellFailure);
    handOn();
  };
  const startAccept = () => {
    if (current?.kind === 'merge') setDialog({ kind: 'merge', proposal: current });
    else if (current) doAccept(current);
  };
  const startEdit = () => current && setDialog({ kind: 'edit', proposal: current });
  const doRefuse = () => {
    if (!current) return;
    const { id } = current;
    refuse.mutateAsync(id).then(() => told(id, t('review.refused'), true), tellFailure);
    handOn();
  };
  const toggle = (id: number) => {
    if (!current) return;
    const next = new Set(out);
    if (!next.delete(id)) next.add(id);
    setWithout({ id: current.id, ids: next });
  };

  // What is decided or comes anew must not leave the keyboard nowhere.
  useEffect(() => {
    if (isTaken && current && !dialog && document.activeElement === document.body)
      list.current?.querySelector<HTMLElement>(`[data-proposal="${current.id}"]`)?.focus();
  }, [isTaken, current, dialog]);

  useActions(listActions, {
    move: (step) => (inquiryId === null ? goTo(isTaken ? at + step : at) : moveInquiry(step)),
    openFocused,
  });
  useActions(reviewActions, {
    hasProposal: current !== undefined,
    isInInquiries: inquiryId !== null,
    mayEdit: current !== undefined && mayEdit(current),
    mayUndo: undoable !== null,
    accept: startAccept,
    edit: startEdit,
    refuse: doRefuse,
    takeOut: () => inquiryId !== null && toggle(inquiryId),
    leaveInquiries: () => goTo(at),
    undo: () => undoable !== null && undoOf(undoable)(),
    look: onLook,
  });
  return (
    <>
      <ul
        ref={list}
        className={css.proposals}
        aria-label={t('review.proposals')}
        onFocus={(event) =>
          setInquiry(Number(event.target.closest<HTMLElement>('[data-inquiry]')?.dataset.inquiry) || null)
        }
        onBlur={(event) => !event.currentTarget.contains(event.relatedTarget) && setInquiry(null)}
      >
        {proposals.map((proposal) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: j, k and Tab do with keys what a press does
          <li
            key={proposal.id}
            data-proposal={proposal.id}
            data-open={proposal === current || undefined}
            className={css.proposal}
            tabIndex={proposal === current ? 0 : -1}
            onFocus={() => setCurrent(proposal.id)}
            onClick={() => setCurrent(proposal.id)}
          >
            <ProposalCard
              proposal={proposal}
              nameOf={nameOf}
              isOpen={proposal === current}
              isWhole={whole === proposal.id}
              without={proposal === current ? out : none}
              does={{
                accept: startAccept,
                edit: startEdit,
                refuse: doRefuse,
                showAll: () => setWhole(proposal.id),
                toggle,
              }}
            />
          </li>
        ))}
      </ul>
      {dialog?.kind === 'edit' && (
        <AcceptDialog
          proposal={dialog.proposal}
          failure={accept.error}
          isBusy={accept.isPending}
          onAccept={(name, parentId) =>
            // A failure stands in the dialog, with what was typed.
            send(dialog.proposal, name, parentId).then(
              () => {
                setDialog(null);
                handOn();
              },
              () => undefined,
            )
          }
          onClose={() => {
            accept.reset();
            setDialog(null);
          }}
        />
      )}
      {dialog?.kind === 'merge' && (
        <MergeConfirm
          goes={nameOf(dialog.proposal.topicId)}
          stays={nameOf(dialog.proposal.otherId)}
          onMerge={() => {
            setDialog(null);
            doAccept(dialog.proposal);
          }}
          onClose={() => setDialog(null)}
        />
      )}
    </>
  );
}
