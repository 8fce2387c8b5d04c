import { Button, NativeSelect, TextInput } from '@mantine/core';
import type { FormEvent } from 'react';
import { fieldError } from '../../../i18n/error-text';
import { dictionaryNow, useText } from '../../../i18n/language';
import { languages } from '../../../i18n/locale';
import type { Language } from '../../../lib/contract';
import type { Me, Theme } from '../../../lib/narrowings';
import { tell, tellFailure } from '../../../ui/toasts';
import { useSending } from '../../conversations/composing/manage';
import { useChangeMe } from '../../session/api';
import css from '../settings-pages.module.css';
import { PageHead, Section } from './page-parts';

const themes: readonly Theme[] = ['auto', 'light', 'dark'];

export function ProfilePage({ me }: { me: Me }) {
  const t = useText();
  const change = useChangeMe();
  const apply = (body: { language?: Language; theme?: Theme }) => change.mutate(body, { onError: tellFailure });
  const saveName = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const name = String(new FormData(event.currentTarget).get('name')).trim();
    change.mutate({ name }, { onSuccess: () => tell(t('state.saved')), onError: tellFailure });
  };
  return (
    <>
      <PageHead title={t('settings.profile')} />
      <Section title={t('profile.name')}>
        <form className={css.form} onSubmit={saveName}>
          <TextInput
            name="name"
            aria-label={t('profile.name')}
            description={t('profile.nameHelp')}
            error={fieldError(change.error, 'name', t, dictionaryNow())}
            autoComplete="name"
            maxLength={200}
            required
            defaultValue={me.name}
          />
          <div>
            <Button type="submit" variant="default" loading={change.isPending && change.variables.name !== undefined}>
              {t('button.save')}
            </Button>
          </div>
        </form>
      </Section>
      <Section title={t('profile.language')}>
        <NativeSelect
          className={css.form}
          aria-label={t('profile.language')}
          value={me.language}
          onChange={(event) => apply({ language: event.currentTarget.value as Language })}
          data={languages.map(({ code, name }) => ({ value: code, label: name }))}
        />
      </Section>
      <Section title={t('profile.theme')}>
        <div role="radiogroup" aria-label={t('profile.theme')} className={css.segments}>
          {themes.map((theme) => (
            <label key={theme}>
              <input type="radio" name="theme" checked={me.theme === theme} onChange={() => apply({ theme })} />
              {t(`profile.theme.${theme}`)}
            </label>
          ))}
        </div>
      </Section>
      {me.can.includes('conversations.reply') && <UndoLength />}
    </>
  );
}

const undoChoices = [0, 5, 10, 20];

function UndoLength() {
  const t = useText();
  const { sending, change } = useSending();
  return (
    <Section title={t('composing.undoLength')}>
      <NativeSelect
        className={css.form}
        aria-label={t('composing.undoLength')}
        description={t('composing.undoHelp')}
        value={String(sending?.undoSeconds ?? '')}
        disabled={sending === undefined}
        onChange={(event) => change({ undoSeconds: Number(event.currentTarget.value) })}
        data={undoChoices.map((one) => ({
          value: String(one),
          label: one === 0 ? t('composing.undoNone') : t('composing.undoSeconds', { count: one }),
        }))}
      />
    </Section>
  );
}
