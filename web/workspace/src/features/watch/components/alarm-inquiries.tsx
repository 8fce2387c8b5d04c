import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { useFormat, useText } from '../../../i18n/language';
import { useNow } from '../../../ui/clock';
import { ChannelIcon } from '../../conversations/components/channel-icon';
import { conversationPath } from '../../conversations/navigation';
import { type AlarmDetails, type AlarmInquiry, alarmQuery, useReject } from '../api';
import css from './watch.module.css';

/** The inquiries whose conversations one may see; each may be said not to be the same. */
export function AlarmInquiries({ details }: { details: AlarmDetails }) {
  const t = useText();
  const { alarm, inquiries } = details;
  const hidden = alarm.inquiries - inquiries.filter((one) => !one.isRemoved).length;
  return (
    <section className={css.section}>
      <div className={css.sectionHead}>
        <h2>{t('watch.inquiries')}</h2>
      </div>
      <ul className={css.inquiries}>
        {inquiries.map((inquiry) => (
          <Line key={inquiry.inquiryId} alarmId={alarm.id} inquiry={inquiry} mayAct={alarm.mayAct} />
        ))}
      </ul>
      {hidden > 0 && <p className={css.dim}>{t('watch.hidden', { count: hidden })}</p>}
    </section>
  );
}

function Line({ alarmId, inquiry, mayAct }: { alarmId: number; inquiry: AlarmInquiry; mayAct: boolean }) {
  const t = useText();
  const format = useFormat();
  const now = useNow();
  const reject = useReject();
  const isBusy = useQuery(alarmQuery(alarmId)).isFetching && reject.isPending;
  return (
    <li className={css.inquiry} data-removed={inquiry.isRemoved || undefined}>
      <Link href={conversationPath('all', inquiry.conversationId)} className={css.inquiryLink}>
        <span className={css.line}>
          <ChannelIcon channel={inquiry.channel} size={15} />
          <span className={css.customer}>{inquiry.customerName}</span>
          {inquiry.isSolved && <span className={css.dim}>{t('state.closed')}</span>}
          <time className={css.when} dateTime={inquiry.at} title={format.exact(inquiry.at)}>
            {format.listMoment(inquiry.at, now)}
          </time>
        </span>
        <span className={css.text}>{inquiry.text || inquiry.subject}</span>
      </Link>
      {inquiry.isRemoved ? (
        <span className={css.dim}>{t('watch.removed')}</span>
      ) : (
        mayAct && (
          <button
            type="button"
            className={css.textButton}
            disabled={isBusy}
            aria-label={t('watch.removeOf', { name: inquiry.customerName })}
            onClick={() => reject.mutate({ id: alarmId, inquiryIds: [inquiry.inquiryId] })}
          >
            {t('watch.reject')}
          </button>
        )
      )}
    </li>
  );
}
