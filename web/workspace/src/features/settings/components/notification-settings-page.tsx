import { Button, Checkbox, NativeSelect, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useText } from '../../../i18n/language';
import type { Schemas } from '../../../lib/contract';
import { ErrorPanel } from '../../../ui/panel';
import { Skeleton } from '../../../ui/skeleton';
import { tell, tellFailure } from '../../../ui/toasts';
import {
  type NotificationSettings,
  type NotificationWays,
  settingsQuery,
  useChangeSettings,
} from '../../notifications/api';
import wayCss from '../../notifications/components/notifications-page.module.css';
import css from '../settings-pages.module.css';
import { PageHead, Section } from './page-parts';

const ways = ['inApp', 'desktop', 'sound', 'mail'] as const;
const rhythms: readonly Schemas['MailRhythm'][] = ['never', 'hourly', 'daily'];

export function NotificationSettingsPage() {
  const t = useText();
  const settings = useQuery(settingsQuery);
  return (
    <>
      <PageHead title={t('settings.notifications')} help={t('notifications.settingsHelp')} />
      {settings.isPending && <Skeleton lines={['60%', '44%', '52%']} />}
      {settings.isError && !settings.data && <ErrorPanel reason={settings.error} onRetry={() => settings.refetch()} />}
      {settings.data && <Choices settings={settings.data} />}
    </>
  );
}

function Choices({ settings }: { settings: NotificationSettings }) {
  const t = useText();
  const change = useChangeSettings();
  const save = (part: Partial<NotificationSettings>) => {
    const { kinds, quietFrom, quietTo, mailEvery, burstsBreakQuiet } = { ...settings, ...part };
    change.mutate(
      { kinds, quietFrom, quietTo, mailEvery, burstsBreakQuiet },
      { onSuccess: () => tell(t('state.saved')), onError: tellFailure },
    );
  };
  const set = (kind: NotificationWays, way: (typeof ways)[number], isOn: boolean) =>
    save({ kinds: settings.kinds.map((one) => (one.kind === kind.kind ? { ...one, [way]: isOn } : one)) });
  return (
    <>
      <Section title={t('notifications.what')}>
        <table className={wayCss.ways}>
          <thead>
            <tr>
              <th scope="col">{t('notifications.kind')}</th>
              {ways.map((way) => (
                <th key={way} scope="col">
                  {t(`notifications.way.${way}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {settings.kinds.map((kind) => (
              <tr key={kind.kind}>
                <th scope="row">{t(`notification.${kind.kind}`)}</th>
                {ways.map((way) => (
                  <td key={way}>
                    <label>
                      <span className="visually-hidden">
                        {t(`notification.${kind.kind}`)}: {t(`notifications.way.${way}`)}
                      </span>
                      <input
                        type="checkbox"
                        checked={kind[way]}
                        onChange={(event) => set(kind, way, event.currentTarget.checked)}
                      />
                    </label>
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </Section>
      <Desktop />
      <QuietHours settings={settings} onSave={save} />
      <Section title={t('notifications.mail')}>
        <NativeSelect
          className={css.form}
          aria-label={t('notifications.mail')}
          description={settings.canMail ? t('notifications.mailHelp') : t('notifications.cannotMail')}
          value={settings.mailEvery}
          onChange={(event) => save({ mailEvery: event.currentTarget.value as Schemas['MailRhythm'] })}
          data={rhythms.map((value) => ({ value, label: t(`notifications.mail.${value}`) }))}
        />
      </Section>
    </>
  );
}

/** The browser asks only because somebody pressed here. */
function Desktop() {
  const t = useText();
  const [permission, setPermission] = useState<NotificationPermission | 'unsupported'>(() =>
    'Notification' in window ? Notification.permission : 'unsupported',
  );
  return (
    <Section title={t('notifications.desktop')}>
      <p className={css.help}>{t(`notifications.desktop.${permission}`)}</p>
      {permission === 'default' && (
        <Button variant="default" onClick={() => void Notification.requestPermission().then(setPermission)}>
          {t('notifications.allow')}
        </Button>
      )}
    </Section>
  );
}

function QuietHours({
  settings,
  onSave,
}: {
  settings: NotificationSettings;
  onSave(part: Partial<NotificationSettings>): void;
}) {
  const t = useText();
  const [from, setFrom] = useState(() => timeOf(settings.quietFrom));
  const [to, setTo] = useState(() => timeOf(settings.quietTo));
  return (
    <Section title={t('notifications.quiet')}>
      <p className={css.help}>{t('notifications.quietHelp', { timeZone: settings.timeZone })}</p>
      <Checkbox
        mb={16}
        label={t('notifications.burstsBreakQuiet')}
        description={t('notifications.burstsBreakQuietHelp')}
        checked={settings.burstsBreakQuiet}
        onChange={(event) => onSave({ burstsBreakQuiet: event.currentTarget.checked })}
      />
      <form
        className={css.form}
        onSubmit={(event) => {
          event.preventDefault();
          onSave({ quietFrom: minutesOf(from), quietTo: minutesOf(to) });
        }}
      >
        <div className={css.pair}>
          <TextInput
            type="time"
            label={t('notifications.quietFrom')}
            value={from}
            required={to !== ''}
            withAsterisk={false}
            onChange={(event) => setFrom(event.currentTarget.value)}
          />
          <TextInput
            type="time"
            label={t('notifications.quietTo')}
            value={to}
            required={from !== ''}
            withAsterisk={false}
            onChange={(event) => setTo(event.currentTarget.value)}
          />
        </div>
        <div>
          <Button type="submit" variant="default">
            {t('button.save')}
          </Button>
        </div>
      </form>
    </Section>
  );
}

/** Minutes after midnight as the field has them; empty for none. */
function timeOf(minutes: number | null): string {
  if (minutes === null) return '';
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}

function minutesOf(time: string): number | null {
  const [hours, minutes] = time.split(':').map(Number);
  return time === '' ? null : hours! * 60 + minutes!;
}
