import { Button, PasswordInput, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useText } from '../../../i18n/language';
import type { TotpStart } from '../../../lib/administration-contract';
import { answer, api } from '../../../lib/http';
import { tell, tellFailure } from '../../../ui/toasts';
import { meKey } from '../../session/api';
import { FormError } from '../../session/components/form-error';
import css from '../settings-pages.module.css';
import { CopyButton, EditDialog, Section } from './page-parts';

/** Switches two-step sign-in on (picture, code, recovery codes) and off (password). */
export function TotpSection({ isOn }: { isOn: boolean }) {
  const t = useText();
  const client = useQueryClient();
  const [codes, setCodes] = useState<string[] | null>(null);
  const [isStopping, setStopping] = useState(false);
  const start = useMutation({ mutationFn: () => answer(api.POST('/api/me/totp')), onError: tellFailure });
  const stop = useMutation({
    mutationFn: (password: string) => answer(api.DELETE('/api/me/totp', { body: { password } })),
    onSuccess: async () => {
      setStopping(false);
      tell(t('security.totpStopped'));
      await client.invalidateQueries({ queryKey: meKey });
    },
  });
  const confirmed = async (recoveryCodes: string[]) => {
    setCodes(recoveryCodes);
    start.reset();
    tell(t('security.totpDone'));
    await client.invalidateQueries({ queryKey: meKey });
  };

  return (
    <Section title={t('security.totp')}>
      {codes ? (
        <RecoveryCodes codes={codes} onKept={() => setCodes(null)} />
      ) : start.data ? (
        <Confirm start={start.data} onConfirmed={confirmed} onCancel={start.reset} />
      ) : (
        <div className={css.form}>
          <p className={css.help}>{isOn ? t('security.totpOn') : t('security.totpOff')}</p>
          <div>
            <Button
              variant="default"
              loading={start.isPending}
              onClick={() => (isOn ? setStopping(true) : start.mutate())}
            >
              {isOn ? t('security.totpStop') : t('security.totpStart')}
            </Button>
          </div>
        </div>
      )}
      {isStopping && (
        <EditDialog
          title={t('security.totpStop')}
          saveLabel={t('security.totpStop')}
          reason={stop.error}
          isSaving={stop.isPending}
          onClose={() => {
            setStopping(false);
            stop.reset();
          }}
          onSave={(form) => stop.mutate(String(form.get('password')))}
        >
          {() => (
            <PasswordInput
              name="password"
              label={t('security.password')}
              description={t('security.totpStopHelp')}
              autoComplete="current-password"
              required
              withAsterisk={false}
            />
          )}
        </EditDialog>
      )}
    </Section>
  );
}

interface ConfirmProps {
  start: TotpStart;
  onConfirmed(recoveryCodes: string[]): void;
  onCancel(): void;
}

function Confirm({ start, onConfirmed, onCancel }: ConfirmProps) {
  const t = useText();
  const confirm = useMutation({
    mutationFn: (code: string) => answer(api.POST('/api/me/totp/confirm', { body: { code } })),
    onSuccess: ({ recoveryCodes }) => onConfirmed(recoveryCodes),
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    confirm.mutate(String(new FormData(event.currentTarget).get('code')).trim());
  };
  return (
    <form className={css.form} onSubmit={submit}>
      <p className={css.help}>{t('security.totpScan')}</p>
      <QrCode svg={start.qrSvg} />
      <div>
        <div className={css.label}>{t('security.totpSecret')}</div>
        <code className={css.code}>{start.secret}</code>
      </div>
      <FormError reason={confirm.error} />
      <TextInput
        name="code"
        label={t('signIn.code')}
        autoComplete="one-time-code"
        inputMode="numeric"
        required
        withAsterisk={false}
      />
      <div className={css.buttons}>
        <Button type="submit" loading={confirm.isPending}>
          {t('signIn.confirm')}
        </Button>
        <Button variant="default" onClick={onCancel}>
          {t('button.cancel')}
        </Button>
      </div>
    </form>
  );
}

/** The server's drawing, taken over as elements: the content policy allows no pictures from data addresses. */
function QrCode({ svg }: { svg: string }) {
  const ref = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const drawing = new DOMParser().parseFromString(svg, 'image/svg+xml').documentElement;
    drawing.setAttribute('aria-hidden', 'true');
    if (drawing.localName === 'svg') ref.current?.replaceChildren(document.importNode(drawing, true));
  }, [svg]);
  return <div ref={ref} className={css.qr} />;
}

function RecoveryCodes({ codes, onKept }: { codes: string[]; onKept(): void }) {
  const t = useText();
  return (
    <div className={css.form}>
      <h3 className={css.label}>{t('security.recovery')}</h3>
      <p className={css.help}>{t('security.recoveryHelp')}</p>
      <ul className={css.codes}>
        {codes.map((code) => (
          <li key={code} className={css.code}>
            {code}
          </li>
        ))}
      </ul>
      <div className={css.buttons}>
        <CopyButton value={codes.join('\n')} />
        <Button onClick={onKept}>{t('security.recoveryKept')}</Button>
      </div>
    </div>
  );
}
