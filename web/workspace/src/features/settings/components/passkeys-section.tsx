import { Button, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useFormat, useText } from '../../../i18n/language';
import { answer, api } from '../../../lib/http';
import { tell, tellFailure } from '../../../ui/toasts';
import { createPasskey, passkeysWork } from '../../session/passkeys';
import { passkeysQuery, useRemovePasskey } from '../api';
import css from '../settings-pages.module.css';
import { EditDialog, RowList, RowText, Section } from './page-parts';

export function PasskeysSection() {
  const t = useText();
  const format = useFormat();
  const client = useQueryClient();
  const [isAdding, setAdding] = useState(false);
  const passkeys = useQuery(passkeysQuery);
  const remove = useRemovePasskey();
  const add = useMutation({
    mutationFn: async (name: string) => {
      const { options } = await answer(api.POST('/api/me/passkeys/options'));
      const credential = await createPasskey(options);
      await answer(api.POST('/api/me/passkeys', { body: { name, credential } }));
    },
    onSuccess: async () => {
      setAdding(false);
      tell(t('security.passkeyAdded'));
      await client.invalidateQueries({ queryKey: passkeysQuery.queryKey });
    },
  });
  return (
    <Section title={t('security.passkeys')}>
      <p className={css.help}>{t('security.passkeysHelp')}</p>
      <RowList query={passkeys} isSmall emptyTitle={t('security.passkeysNone')} keyOf={(passkey) => passkey.id}>
        {(passkey) => (
          <>
            <RowText title={passkey.name}>
              <span>{t('security.passkeyCreated', { date: format.date(passkey.createdAt) })}</span>
            </RowText>
            <Button
              size="xs"
              variant="default"
              aria-label={`${t('button.delete')}: ${passkey.name}`}
              onClick={() => remove.mutate(passkey.id, { onError: tellFailure })}
            >
              {t('button.delete')}
            </Button>
          </>
        )}
      </RowList>
      {passkeysWork() && (
        <Button mt={16} variant="default" onClick={() => setAdding(true)}>
          {t('security.passkeyAdd')}
        </Button>
      )}
      {isAdding && (
        <EditDialog
          title={t('security.passkeyAdd')}
          saveLabel={t('button.add')}
          reason={add.error}
          isSaving={add.isPending}
          onClose={() => {
            setAdding(false);
            add.reset();
          }}
          onSave={(form) => add.mutate(String(form.get('name')).trim())}
        >
          {(errorOf) => (
            <TextInput
              name="name"
              label={t('security.passkeyName')}
              error={errorOf('name')}
              maxLength={100}
              required
              withAsterisk={false}
            />
          )}
        </EditDialog>
      )}
    </Section>
  );
}
