import { Button, Checkbox, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { dictionaryNow, useFormat, useText } from '../../../i18n/language';
import { hasText } from '../../../i18n/translate';
import type { Token } from '../../../lib/administration-contract';
import type { Me } from '../../../lib/narrowings';
import { useNow } from '../../../ui/clock';
import { Dialog } from '../../../ui/dialog';
import { tellFailure } from '../../../ui/toasts';
import { tokensQuery, useMakeToken, useRevokeToken } from '../api';
import css from '../settings-pages.module.css';
import { CopyButton, EditDialog, PageHead, RowList, RowText, useEditing } from './page-parts';

/** A token can be given what its maker may do, and no more. */
export function TokensPage({ me }: { me: Me }) {
  const t = useText();
  const tokens = useQuery(tokensQuery);
  const [isMaking, setMaking] = useState(false);
  const [made, setMade] = useState<string | null>(null);
  const { row, edit, close } = useEditing<Token>();
  const make = useMakeToken();
  const remove = useRevokeToken();
  const scopeName = (scope: string) => {
    const key = `scope.${scope}`;
    return hasText(dictionaryNow(), key) ? t(key) : scope;
  };
  const submit = (form: FormData) => {
    const day = String(form.get('expiresAt') ?? '');
    const body = {
      name: String(form.get('name')).trim(),
      scopes: form.getAll('scopes').map(String),
      expiresAt: day ? new Date(`${day}T23:59:59`).toISOString() : null,
    };
    make.mutate(body, {
      onSuccess: ({ token }) => {
        setMaking(false);
        setMade(token);
      },
    });
  };
  return (
    <>
      <PageHead title={t('settings.tokens')} help={t('tokens.help')}>
        <Button onClick={() => setMaking(true)}>{t('tokens.add')}</Button>
      </PageHead>
      <RowList query={tokens} emptyTitle={t('tokens.none')} keyOf={(token) => token.id}>
        {(token) => (
          <>
            <RowText title={token.name}>
              <span>{token.scopes.map(scopeName).join(', ')}</span>
              <span>{t('tokens.of', { name: token.userName })}</span>
              <TokenMoments token={token} />
            </RowText>
            <Button
              size="xs"
              variant="default"
              aria-label={t('tokens.delete', { name: token.name })}
              onClick={() => edit(token)}
            >
              {t('button.delete')}
            </Button>
          </>
        )}
      </RowList>
      {isMaking && (
        <EditDialog
          title={t('tokens.add')}
          reason={make.error}
          isSaving={make.isPending}
          onClose={() => setMaking(false)}
          onSave={submit}
        >
          {(errorOf) => (
            <>
              <TextInput
                name="name"
                label={t('tokens.name')}
                error={errorOf('name')}
                maxLength={100}
                required
                withAsterisk={false}
              />
              <fieldset className={css.choices}>
                <legend>{t('tokens.scopes')}</legend>
                {me.can.map((scope) => (
                  <Checkbox key={scope} name="scopes" value={scope} label={scopeName(scope)} description={scope} />
                ))}
              </fieldset>
              <TextInput
                name="expiresAt"
                type="date"
                label={`${t('tokens.expires')} (${t('state.optional')})`}
                error={errorOf('expiresAt')}
              />
            </>
          )}
        </EditDialog>
      )}
      {made && (
        <Dialog title={t('tokens.made')} onClose={() => setMade(null)}>
          <div className={css.dialog}>
            <code className={css.codes}>{made}</code>
            <div className={css.buttons}>
              <CopyButton value={made} />
              <Button onClick={() => setMade(null)}>{t('security.recoveryKept')}</Button>
            </div>
          </div>
        </Dialog>
      )}
      {row && (
        <EditDialog
          title={t('tokens.delete', { name: row.name })}
          saveLabel={t('button.delete')}
          reason={null}
          isSaving={remove.isPending}
          onClose={close}
          onSave={() => remove.mutate(row.id, { onError: tellFailure, onSettled: close })}
        >
          {() => <p className={css.help}>{t('tokens.deleteHelp')}</p>}
        </EditDialog>
      )}
    </>
  );
}

function TokenMoments({ token }: { token: Token }) {
  const t = useText();
  const format = useFormat();
  const now = useNow();
  return (
    <>
      <span>
        {token.expiresAt ? t('tokens.expiresAt', { date: format.date(token.expiresAt) }) : t('tokens.expiresNever')}
      </span>
      <span>
        {token.lastUsedAt ? t('tokens.used', { time: format.relative(token.lastUsedAt, now) }) : t('tokens.unused')}
      </span>
    </>
  );
}
