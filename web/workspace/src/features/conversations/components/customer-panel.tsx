import { ActionIcon } from '@mantine/core';
import { IconCircleCheck, IconMail, IconPencil, IconPhone, IconUserSquare, IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { useFormat, useText } from '../../../i18n/language';
import { languages } from '../../../i18n/locale';
import type { Conversation } from '../../../lib/narrowings';
import { useNow } from '../../../ui/clock';
import { conversationQuery } from '../api';
import { CustomerNote } from './customer-note';
import css from './customer-panel.module.css';
import { Earlier } from './earlier';
import { Initials } from './initials';

const CustomerDialog = lazy(async () => ({ default: (await import('./customer-dialog')).CustomerDialog }));

export function CustomerPanel({ conversationId, onClose }: { conversationId: number; onClose(): void }) {
  const t = useText();
  const [isEditing, setEditing] = useState(false);
  const { data: conversation } = useQuery(conversationQuery(conversationId));
  if (!conversation) return null;
  const { customer } = conversation;
  return (
    <aside className={css.panel} aria-label={t('customer.title')}>
      <div className={css.head}>
        <Initials name={customer.name} size={36} />
        <h2 className={css.name}>{customer.name}</h2>
        {conversation.can.includes('editCustomer') && (
          <ActionIcon
            variant="subtle"
            color="gray"
            size={36}
            aria-label={t('customer.edit')}
            title={t('customer.edit')}
            onClick={() => setEditing(true)}
          >
            <IconPencil size={16} aria-hidden />
          </ActionIcon>
        )}
        <ActionIcon
          className={css.close}
          variant="subtle"
          color="gray"
          size={36}
          aria-label={t('conversation.hideCustomer')}
          onClick={onClose}
        >
          <IconX size={18} aria-hidden />
        </ActionIcon>
      </div>
      <Section title={t('customer.contact')}>
        <ul className={css.plain}>
          {customer.identities.map((identity) => (
            <li key={identity.id} className={css.identity}>
              <IdentityIcon kind={identity.kind} />
              <span className={css.value}>{identity.value}</span>
              {identity.isVerified && (
                <span title={t('customer.verified')} className={css.verified}>
                  <IconCircleCheck size={15} aria-hidden />
                  <span className="visually-hidden">{t('customer.verified')}</span>
                </span>
              )}
            </li>
          ))}
        </ul>
      </Section>
      <Section title={t('customer.language')}>
        {languages.find((one) => one.code === customer.language)?.name ?? (
          <span className={css.dim}>{t('customer.languageUnknown')}</span>
        )}
        {customer.languageIsGuessed && <span className={css.dim}> ({t('customers.guessed')})</span>}
      </Section>
      <Section title={t('customer.note')}>
        <CustomerNote
          customer={customer}
          conversationId={conversation.id}
          isEditable={conversation.can.includes('editCustomer')}
        />
      </Section>
      <Section title={t('customer.earlier')}>
        <Earlier conversation={conversation} />
      </Section>
      <Inquiries conversation={conversation} />
      {isEditing && (
        <Suspense>
          <CustomerDialog customer={customer} conversationId={conversation.id} onClose={() => setEditing(false)} />
        </Suspense>
      )}
    </aside>
  );
}

function Section({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <section className={css.section}>
      <h3 className={css.title}>{title}</h3>
      {children}
    </section>
  );
}

function IdentityIcon({ kind }: { kind: string }) {
  if (kind === 'email') return <IconMail size={15} aria-hidden />;
  if (kind === 'phone' || kind === 'whatsApp') return <IconPhone size={15} aria-hidden />;
  return <IconUserSquare size={15} aria-hidden />;
}

function Inquiries({ conversation }: { conversation: Conversation }) {
  const t = useText();
  const format = useFormat();
  const now = useNow();
  if (conversation.inquiries.length === 0) return null;
  return (
    <Section title={t('customer.inquiries')}>
      <ol className={css.plain}>
        {conversation.inquiries.map((inquiry) => (
          <li key={inquiry.id} className={css.inquiry}>
            <span>
              {inquiry.solvedAt
                ? t('customer.inquirySolved', { time: format.relative(inquiry.solvedAt, now) })
                : t('customer.inquiryOpen', { time: format.exact(inquiry.openedAt) })}
            </span>
            <span className={css.dim}>{t('customer.answers', { count: inquiry.answers })}</span>
          </li>
        ))}
      </ol>
    </Section>
  );
}
