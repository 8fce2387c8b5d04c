import '../../settings/styles';
import { Button, NativeSelect, TextInput } from '@mantine/core';
import { IconClock, IconMessageReply, IconTarget } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, type RefObject, useEffect, useMemo, useRef, useState } from 'react';
import { useLocation } from 'wouter';
import { errorText, fieldError } from '../../../i18n/error-text';
import { dictionaryNow, useLanguage, useText } from '../../../i18n/language';
import { isProblem } from '../../../lib/http';
import type { Me } from '../../../lib/narrowings';
import { readStored, store } from '../../../lib/storage';
import { Dialog } from '../../../ui/dialog';
import { tell } from '../../../ui/toasts';
import { colleaguesQuery } from '../../conversations/api';
import { ChannelIcon } from '../../conversations/components/channel-icon';
import { savedTextsQuery } from '../../conversations/composing/api';
import { conversationPath } from '../../conversations/navigation';
import { teamsQuery } from '../../settings/api';
import { topicsQuery } from '../../topics/api';
import { openLines } from '../../topics/tree';
import { type ContactOutcome, historyQuery, useLogContact } from '../api';
import { clock, isContact, newCustomerOf, stillOpen } from '../contact';
import type { ContactStart } from '../start';
import css from './contact.module.css';
import { CustomerFinder } from './customer-finder';
import { Segments } from './segments';
import { SuggestingField, type Suggestion } from './suggesting-field';

const channels = ['phone', 'desk', 'post'] as const;
type LoggedChannel = (typeof channels)[number];
const outcomes: readonly ContactOutcome[] = ['solved', 'followUp', 'handedOver'];

interface LogContactDialogProps {
  me: Me;
  start: ContactStart | null;
  onClose(): void;
}

/** A call, a visit or a letter in a few keys: who, what about, how it ended. The timer runs from the opening. */
export function LogContactDialog({ me, start, onClose }: LogContactDialogProps) {
  const t = useText();
  const [, navigate] = useLocation();
  const [key] = useState(() => crypto.randomUUID());
  const log = useLogContact(key);
  const seconds = useTimer();
  const form = useRef<HTMLFormElement>(null);
  const [channel, setChannel] = useState<LoggedChannel>(() => readStored('loggedChannel', 'phone'));
  const [outcome, setOutcome] = useState<ContactOutcome>('solved');
  const [customer, setCustomer] = useState<ContactStart['customer'] | null>(start?.customer ?? null);
  const [typed, setTyped] = useState('');
  const [continues, setContinues] = useState(start?.conversationId ?? null);
  const open = useOpenConversations(customer?.id ?? null);
  const topics = useTopics();
  const answers = useAnswers();
  const [topic, setTopic] = useState<Suggestion | null>(null);
  const [answer, setAnswer] = useState<Suggestion | null>(null);
  const isNew = customer === null && typed.trim() !== '';

  const focusOn = (name: string) =>
    setTimeout(() => form.current?.querySelector<HTMLElement>(`[name="${name}"]`)?.focus());
  useFocusFirst(form);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const read = (name: string) => String(data.get(name) ?? '').trim();
    const [kind, target] = read('target').split(' ');
    const brandId = Number(read('brandId')) || me.brands[0]?.id || 0;
    store('loggedChannel', channel);
    log.mutate(
      {
        ...(customer ? { customerId: customer.id } : { newCustomer: newCustomerOf(typed, read('rest'), brandId) }),
        conversationId: customer ? continues : null,
        channel,
        topic: read('topic'),
        note: read('note') || null,
        topicId: topic?.id ?? null,
        answerTextId: answer?.id ?? null,
        answerGiven: read('answer') || null,
        outcome,
        seconds,
        ...(outcome === 'handedOver' && kind === 'user' ? { userId: Number(target) } : {}),
        ...(outcome === 'handedOver' && kind === 'team' ? { teamId: Number(target) } : {}),
      },
      {
        onSuccess: (done) => {
          tell(t('contact.logged', { time: clock(seconds) }));
          onClose();
          if (outcome !== 'solved') navigate(conversationPath('all', done.conversationId));
        },
      },
    );
  };
  const errorOf = (field: string) => fieldError(log.error, field, t, dictionaryNow());

  return (
    <Dialog title={t('contact.log')} onClose={onClose}>
      <form ref={form} className={css.form} onSubmit={submit} onKeyDown={submitByCtrlEnter}>
        <div className={css.top}>
          <Segments<LoggedChannel>
            label={t('contact.channel')}
            name="channel"
            value={channel}
            onChange={setChannel}
            options={channels.map((value) => ({
              value,
              label: t(`contact.channel.${value}`),
              icon: <ChannelIcon channel={value} size={15} />,
            }))}
          />
          <span className={css.timer} role="timer" aria-label={t('contact.timer')}>
            <IconClock size={15} aria-hidden />
            <strong>{clock(seconds)}</strong>
          </span>
        </div>
        {log.isError && !isFieldError(log.error) && (
          <p className={css.error} role="alert">
            {errorText(log.error, t, dictionaryNow())}
          </p>
        )}
        <CustomerFinder
          text={typed}
          onText={setTyped}
          chosen={customer}
          onChoose={(found) => {
            setCustomer(found);
            setContinues(null);
          }}
          onDone={() => focusOn('topic')}
          error={errorOf('customer') ?? errorOf('newCustomer.name')}
        />
        {isNew && (
          <div className={css.pair}>
            <TextInput
              name="rest"
              label={`${isContact(typed) ? t('contact.name') : t('contact.contact')} (${t('state.optional')})`}
              error={errorOf('newCustomer.contact')}
              autoComplete="off"
            />
            {me.brands.length > 1 && (
              <NativeSelect
                name="brandId"
                label={t('contact.brand')}
                data={me.brands.map((brand) => ({ value: String(brand.id), label: brand.name }))}
              />
            )}
          </div>
        )}
        {customer && open.length > 0 && (
          <NativeSelect
            label={t('contact.belongsTo')}
            value={String(continues ?? '')}
            onChange={(event) => setContinues(Number(event.currentTarget.value) || null)}
            data={[
              { value: '', label: t('contact.newInquiry') },
              ...open.map((one) => ({
                value: String(one.id),
                label: t('contact.continues', { subject: one.subject || t('list.noSubject') }),
              })),
            ]}
          />
        )}
        <SuggestingField
          name="topic"
          label={t('contact.topic')}
          placeholder={t('contact.topicHelp')}
          error={errorOf('topic')}
          most={200}
          isRequired
          suggestions={topics}
          chosen={topic}
          onChoose={setTopic}
          mark={<IconTarget size={15} aria-label={t('topic.title')} />}
        />
        <div>
          <span className={css.label}>{t('contact.outcome')}</span>
          <Segments<ContactOutcome>
            label={t('contact.outcome')}
            name="outcome"
            value={outcome}
            onChange={setOutcome}
            options={outcomes.map((value) => ({ value, label: t(`contact.outcome.${value}`) }))}
          />
        </div>
        {outcome === 'handedOver' && <HandOverTarget error={errorOf('userId')} myId={me.id} />}
        <SuggestingField
          name="answer"
          label={`${t('contact.answer')} (${t('state.optional')})`}
          placeholder={t('contact.answerHelp')}
          error={errorOf('answerGiven')}
          most={20_000}
          hasLines
          suggestions={answers}
          chosen={answer}
          onChoose={setAnswer}
          mark={<IconMessageReply size={15} aria-label={t('contact.savedText')} />}
        />
        <label>
          <span className={css.label}>
            {t('contact.note')} ({t('state.optional')})
          </span>
          <textarea name="note" className={css.text} rows={3} />
        </label>
        <div className={css.foot}>
          <Button type="submit" loading={log.isPending}>
            {t('contact.save')}
          </Button>
          <Button variant="default" onClick={onClose}>
            {t('button.cancel')}
          </Button>
          <span className={css.hint}>{t('contact.enterSaves')}</span>
        </div>
      </form>
    </Dialog>
  );
}

/** After the dialog has opened, which focuses its close button. */
export function useFocusFirst(form: RefObject<HTMLFormElement | null>): void {
  useEffect(() => {
    form.current?.querySelector<HTMLElement>('[role="combobox"], input[name="topic"], input[name="subject"]')?.focus();
  }, [form]);
}

/** In a field of several lines Enter makes a line. */
function submitByCtrlEnter(event: React.KeyboardEvent<HTMLFormElement>): void {
  if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    event.currentTarget.requestSubmit();
  }
}

function isFieldError(reason: unknown): boolean {
  return isProblem(reason, 'invalid_request');
}

/** Whole seconds since the dialog was opened, by the clock: a sleeping tab does not stop it. */
function useTimer(): number {
  const [startedAt] = useState(() => Date.now());
  const [seconds, setSeconds] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => setSeconds(Math.floor((Date.now() - startedAt) / 1000)), 500);
    return () => clearInterval(timer);
  }, [startedAt]);
  return seconds;
}

function useOpenConversations(customerId: number | null): { id: number; subject: string }[] {
  const history = useQuery({ ...historyQuery(customerId ?? 0), enabled: customerId !== null });
  return customerId === null ? [] : stillOpen(history.data?.inquiries ?? []);
}

function useTopics(): Suggestion[] {
  const language = useLanguage();
  const topics = useQuery(topicsQuery).data;
  return useMemo(
    () =>
      openLines(topics ?? [], language).map(({ topic, path }) => ({ id: topic.id, label: path, words: topic.name })),
    [topics, language],
  );
}

function useAnswers(): Suggestion[] {
  const texts = useQuery(savedTextsQuery).data;
  return useMemo(() => (texts ?? []).map(({ id, name, text }) => ({ id, label: name, words: text })), [texts]);
}

function HandOverTarget({ error, myId }: { error: string | undefined; myId: number }) {
  const t = useText();
  const teams = useQuery(teamsQuery).data ?? [];
  const colleagues = useQuery(colleaguesQuery).data ?? [];
  return (
    <NativeSelect
      name="target"
      label={t('contact.handOverTo')}
      error={error}
      data={[
        { value: '', label: t('contact.chooseTarget') },
        { group: t('contact.teams'), items: teams.map((team) => ({ value: `team ${team.id}`, label: team.name })) },
        {
          group: t('contact.colleagues'),
          items: colleagues
            .filter((one) => one.id !== myId && one.role !== 'viewer')
            .map((one) => ({ value: `user ${one.id}`, label: one.name })),
        },
      ]}
    />
  );
}
