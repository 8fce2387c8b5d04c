import { IconCircleCheck, IconClockHour4 } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { type RefObject, useEffect, useId, useRef, useState } from 'react';
import { Link } from 'wouter';
import { useFormat, useLanguage, useText } from '../../../i18n/language';
import { useStore } from '../../../lib/external-store';
import { readStored, store } from '../../../lib/storage';
import { useNow } from '../../../ui/clock';
import { ErrorPanel } from '../../../ui/panel';
import { Skeleton } from '../../../ui/skeleton';
import { topicsQuery } from '../../topics/api';
import { topicLines } from '../../topics/tree';
import { ChannelIcon } from '../components/channel-icon';
import { conversationPath } from '../navigation';
import { Marked } from '../search/marked';
import { type SimilarItem, similarQuery, wantedStep } from './api';
import css from './similar.module.css';

/** Others that asked the same, with what solved it. Folded or not as it was left. */
export function SimilarPart({ conversationId }: { conversationId: number }) {
  const t = useText();
  const [isShown, setShown] = useState(() => readStored('similarShown', true));
  const list = useQuery({ ...similarQuery(conversationId), enabled: isShown });
  const listId = useId();
  const part = useRef<HTMLElement>(null);
  const show = (next: boolean) => {
    store('similarShown', next);
    setShown(next);
  };
  useWantedStep(part, list.isPending, isShown, show);
  const items = list.data?.items ?? [];
  return (
    <section ref={part} className={css.part} aria-labelledby={`${listId}-title`}>
      <h2 id={`${listId}-title`} className={css.title}>
        <button
          type="button"
          className={css.fold}
          aria-expanded={isShown}
          aria-controls={listId}
          onClick={() => show(!isShown)}
        >
          {t('similar.title')}
          {items.length > 0 && <span className={css.count}>{items.length}</span>}
        </button>
      </h2>
      <div id={listId} hidden={!isShown}>
        {isShown && list.isPending && <Skeleton lines={['90%', '64%']} />}
        {list.isError && !list.data && <ErrorPanel reason={list.error} onRetry={() => list.refetch()} />}
        {list.data && items.length === 0 && <p className={css.dim}>{t('similar.none')}</p>}
        {list.data && !list.data.isWhole && <p className={css.dim}>{t('similar.notWhole')}</p>}
        <ul className={css.list}>
          {items.map((item) => (
            <Item key={item.inquiryId} item={item} />
          ))}
        </ul>
      </div>
    </section>
  );
}

/** Opens the panel and moves the focus once there is something to move to. */
function useWantedStep(
  part: RefObject<HTMLElement | null>,
  isPending: boolean,
  isShown: boolean,
  show: (next: boolean) => void,
): void {
  const step = useStore(wantedStep);
  useEffect(() => {
    if (step === null) return;
    if (!isShown) {
      show(true);
      return;
    }
    if (isPending || !part.current) return;
    wantedStep.set(null);
    const rows = [...part.current.querySelectorAll<HTMLElement>('[data-similar]')];
    const at = rows.indexOf(document.activeElement as HTMLElement);
    const to = at < 0 ? (step === 1 ? 0 : rows.length - 1) : (at + step + rows.length) % rows.length;
    (rows[to] ?? part.current.querySelector('button'))?.focus();
  }, [step, isPending, isShown, show, part]);
}

function Item({ item }: { item: SimilarItem }) {
  const t = useText();
  const format = useFormat();
  const now = useNow();
  const [isOpen, setOpen] = useState(false);
  return (
    <li className={css.item} data-open={isOpen || undefined}>
      <button type="button" className={css.row} aria-expanded={isOpen} data-similar onClick={() => setOpen(!isOpen)}>
        <span className={css.line}>
          <ChannelIcon channel={item.channel} size={14} />
          <span className={css.who}>{item.isSameCustomer ? t('similar.sameCustomer') : item.customerName}</span>
          <time className={css.when} dateTime={item.openedAt} title={format.exact(item.openedAt)}>
            {format.listMoment(item.openedAt, now)}
          </time>
        </span>
        {item.isSameCustomer && item.isSameText && <span className={css.same}>{t('similar.sameText')}</span>}
        <span className={css.text}>
          <Marked text={item.text} marks={item.marks} />
        </span>
        <Outcome item={item} isOpen={isOpen} />
      </button>
      {isOpen && <More item={item} />}
    </li>
  );
}

function Outcome({ item, isOpen }: { item: SimilarItem; isOpen: boolean }) {
  const t = useText();
  if (!item.solvedAt) {
    return (
      <span className={css.open}>
        <IconClockHour4 size={14} aria-hidden />
        {t('similar.open')}
      </span>
    );
  }
  return (
    <span className={css.solved}>
      <IconCircleCheck size={14} aria-hidden />
      <span className={css.solution}>
        <span className="visually-hidden">{t('similar.solvedBy')} </span>
        {item.solution ? item.solution.text : t('similar.solvedSilently')}
        {isOpen && item.solution && <SolvedBy solution={item.solution} />}
      </span>
    </span>
  );
}

function SolvedBy({ solution }: { solution: NonNullable<SimilarItem['solution']> }) {
  const t = useText();
  const format = useFormat();
  return (
    <span className={css.by}>
      {t(solution.isNote ? 'similar.notedBy' : 'similar.answeredBy', {
        name: solution.authorName,
        time: format.date(solution.at),
      })}
    </span>
  );
}

function More({ item }: { item: SimilarItem }) {
  const t = useText();
  const language = useLanguage();
  const topics = useQuery(topicsQuery).data ?? [];
  const topic = topicLines(topics, language).find((line) => line.topic.id === item.topicId);
  return (
    <div className={css.more}>
      <span className={css.dim}>{[item.subject, topic?.path].filter(Boolean).join(' · ')}</span>
      <Link href={conversationPath('all', item.conversationId)}>{t('similar.openConversation')}</Link>
    </div>
  );
}
