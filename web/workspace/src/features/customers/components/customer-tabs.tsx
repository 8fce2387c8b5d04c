import { Button } from '@mantine/core';
import { IconPaperclip } from '@tabler/icons-react';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import type { KeyboardEvent } from 'react';
import { Link, useLocation, useSearch } from 'wouter';
import { useFormat, useText } from '../../../i18n/language';
import type { Schemas } from '../../../lib/contract';
import { formatSize } from '../../../lib/file-size';
import { useNow } from '../../../ui/clock';
import { EmptyPanel, ErrorPanel } from '../../../ui/panel';
import { Skeleton } from '../../../ui/skeleton';
import { ChannelIcon } from '../../conversations/components/channel-icon';
import { conversationPath } from '../../conversations/navigation';
import { customerFilesQuery, customerMessagesQuery, type InquiryOfCustomer } from '../api';
import { type CustomerTab, customerTabs } from '../tabs';
import css from './customer-page.module.css';

export function CustomerTabs({ history }: { history: Schemas['GetCustomerHistoryResponse'] }) {
  const t = useText();
  const asked = new URLSearchParams(useSearch()).get('tab');
  const [place, navigate] = useLocation();
  const tab = customerTabs.find((one) => one === asked) ?? 'inquiries';
  const setTab = (next: CustomerTab) => navigate(`${place}?tab=${next}`, { replace: true });
  const move = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (step === 0) return;
    const next = customerTabs[(customerTabs.indexOf(tab) + step + customerTabs.length) % customerTabs.length]!;
    setTab(next);
    document.getElementById(`tab-${next}`)?.focus();
  };
  return (
    <div>
      <div role="tablist" aria-label={t('customers.tabs')} className={css.tabs} onKeyDown={move}>
        {customerTabs.map((one) => (
          <button
            key={one}
            id={`tab-${one}`}
            type="button"
            role="tab"
            aria-selected={tab === one}
            aria-controls="tab-panel"
            tabIndex={tab === one ? 0 : -1}
            className={css.tab}
            onClick={() => setTab(one)}
          >
            {t(`customers.tab.${one}`)}
          </button>
        ))}
      </div>
      <div id="tab-panel" role="tabpanel" aria-labelledby={`tab-${tab}`}>
        {tab === 'inquiries' && <Inquiries inquiries={history.inquiries} />}
        {tab === 'timeline' && <Timeline customerId={history.customer.id} />}
        {tab === 'files' && <Files customerId={history.customer.id} />}
      </div>
    </div>
  );
}

function Inquiries({ inquiries }: { inquiries: InquiryOfCustomer[] }) {
  const t = useText();
  const format = useFormat();
  const now = useNow();
  if (inquiries.length === 0) return <EmptyPanel isSmall title={t('customers.noInquiries')} />;
  return (
    <ul className={css.plain}>
      {inquiries.map((inquiry) => (
        <li key={inquiry.id}>
          <Link href={conversationPath('all', inquiry.conversationId)} className={css.row}>
            <ChannelIcon channel={inquiry.channel} size={16} />
            <span className={css.rowTitle}>{inquiry.subject || t('list.noSubject')}</span>
            <time className={css.rowDate} dateTime={inquiry.openedAt} title={format.exact(inquiry.openedAt)}>
              {format.relative(inquiry.openedAt, now)}
            </time>
            <span className={css.rowMore}>
              {inquiry.solvedAt ? (
                <span>{t('customer.inquirySolved', { time: format.relative(inquiry.solvedAt, now) })}</span>
              ) : (
                <span className={css.open}>{t('customers.stillOpen')}</span>
              )}
              {inquiry.satisfaction !== null && (
                <span>{t('customers.satisfaction', { value: inquiry.satisfaction })}</span>
              )}
              {inquiry.handlerName && <span>{inquiry.handlerName}</span>}
              {inquiry.isReturn && <span>{t('customers.isReturn')}</span>}
              {inquiry.handOvers > 0 && <span>{t('customers.handOvers', { count: inquiry.handOvers })}</span>}
            </span>
          </Link>
        </li>
      ))}
    </ul>
  );
}

function Timeline({ customerId }: { customerId: number }) {
  const t = useText();
  const format = useFormat();
  const messages = useInfiniteQuery(customerMessagesQuery(customerId));
  if (messages.isPending) return <Skeleton lines={['80%', '64%', '72%']} />;
  if (!messages.data) return <ErrorPanel reason={messages.error} onRetry={() => messages.refetch()} />;
  const rows = messages.data.pages.flatMap((page) => page.items);
  if (rows.length === 0) return <EmptyPanel isSmall title={t('customers.noMessages')} />;
  return (
    <>
      <ol className={css.plain}>
        {rows.map((row) => (
          <li key={row.id}>
            <Link href={conversationPath('all', row.conversationId)} className={css.row}>
              <ChannelIcon channel={row.channel} size={16} />
              <span className={css.rowTitle}>
                {row.authorName} <span className={css.small}>{t(`message.${row.kind}`)}</span>
              </span>
              <time className={css.rowDate} dateTime={row.at}>
                {format.exact(row.at)}
              </time>
              <span className={css.rowMore}>
                <span>{row.preview}</span>
              </span>
              <span className={css.rowMore}>
                <span>{row.subject || t('list.noSubject')}</span>
                {row.hasAttachments && <IconPaperclip size={13} aria-label={t('customers.tab.files')} />}
              </span>
            </Link>
          </li>
        ))}
      </ol>
      {messages.hasNextPage && (
        <Button
          mt={16}
          variant="default"
          loading={messages.isFetchingNextPage}
          onClick={() => messages.fetchNextPage()}
        >
          {t('button.showMore')}
        </Button>
      )}
    </>
  );
}

function Files({ customerId }: { customerId: number }) {
  const t = useText();
  const format = useFormat();
  const files = useQuery(customerFilesQuery(customerId));
  if (files.isPending) return <Skeleton lines={['60%', '48%']} />;
  if (!files.data) return <ErrorPanel reason={files.error} onRetry={() => files.refetch()} />;
  if (files.data.length === 0) return <EmptyPanel isSmall title={t('customers.noFiles')} />;
  return (
    <ul className={css.plain}>
      {files.data.map((file) => (
        <li key={file.id}>
          <a className={css.row} href={`/api/attachments/${file.id}`} target="_blank" rel="noreferrer">
            <IconPaperclip size={16} aria-hidden />
            <span className={css.rowTitle}>{file.fileName}</span>
            <time className={css.rowDate} dateTime={file.at}>
              {format.date(file.at)}
            </time>
            <span className={css.rowMore}>
              <span>{formatSize(file.size, format.locale)}</span>
              <span>{file.authorName}</span>
              <span>{file.subject}</span>
            </span>
          </a>
        </li>
      ))}
    </ul>
  );
}
