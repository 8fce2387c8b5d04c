import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useText } from '../../../i18n/language';
import { languages } from '../../../i18n/locale';
import type { Language } from '../../../lib/contract';
import type { Me } from '../../../lib/narrowings';
import { tell, tellFailure } from '../../../ui/toasts';
import { type SavedText, savedTextsQuery } from '../../conversations/composing/api';
import { useRemoveText, useSaveText } from '../../conversations/composing/manage';
import { EditDialog, PageHead, RowList, RowText, useEditing } from './page-parts';
import { SharingFields, sharingOf } from './sharing-fields';
import { WordsField } from './words-field';

const noWords = { text: '', html: null as string | null };

/** Words that are used again and again: one's own, a team's, everybody's. */
export function TextsPage({ me }: { me: Me }) {
  const t = useText();
  const texts = useQuery(savedTextsQuery);
  const save = useSaveText();
  const remove = useRemoveText();
  const { editing, row, edit, close } = useEditing<SavedText>();
  const [words, setWords] = useState(noWords);
  const open = (which: SavedText | 'new') => {
    save.reset();
    setWords(which === 'new' ? noWords : { text: which.text, html: which.html });
    edit(which);
  };
  const submit = (form: FormData) => {
    const language = (String(form.get('language')) || null) as Language | null;
    const body = { name: String(form.get('name')).trim(), language, ...sharingOf(form), ...words };
    save.mutate(row ? { id: row.id, version: row.version, body } : { body }, { onSuccess: close });
  };
  const onRemove = (text: SavedText) =>
    remove.mutate(text.id, { onSuccess: () => tell(t('texts.removed', { name: text.name })), onError: tellFailure });
  return (
    <>
      <PageHead title={t('settings.texts')} help={t('texts.help')}>
        <Button onClick={() => open('new')}>{t('texts.add')}</Button>
      </PageHead>
      <RowList query={texts} emptyTitle={t('texts.none')} emptyHelp={t('texts.noneHelp')} keyOf={(text) => text.id}>
        {(text) => (
          <>
            <RowText title={text.name}>
              <span>{t(`sharing.${text.sharing}`)}</span>
              {text.language && <span>{languages.find((one) => one.code === text.language)?.name}</span>}
              <span>{text.text.replace(/\s+/g, ' ').slice(0, 100)}</span>
            </RowText>
            {text.mayChange && (
              <>
                <Button
                  size="xs"
                  variant="default"
                  aria-label={`${t('button.edit')}: ${text.name}`}
                  onClick={() => open(text)}
                >
                  {t('button.edit')}
                </Button>
                <Button
                  size="xs"
                  variant="default"
                  aria-label={t('texts.remove', { name: text.name })}
                  onClick={() => onRemove(text)}
                >
                  {t('button.delete')}
                </Button>
              </>
            )}
          </>
        )}
      </RowList>
      {editing && (
        <EditDialog
          title={row ? t('texts.edit') : t('texts.add')}
          reason={save.error}
          isSaving={save.isPending}
          onClose={close}
          onSave={submit}
        >
          {(errorOf) => (
            <>
              <TextInput
                name="name"
                label={t('texts.name')}
                error={errorOf('name')}
                defaultValue={row?.name}
                maxLength={100}
                required
                withAsterisk={false}
              />
              <WordsField start={words} onChange={setWords} />
              <SharingFields me={me} start={row} errorOf={errorOf} />
              <NativeSelect
                name="language"
                label={t('texts.language')}
                defaultValue={row?.language ?? ''}
                data={[
                  { value: '', label: t('texts.anyLanguage') },
                  ...languages.map(({ code, name }) => ({ value: code, label: name })),
                ]}
              />
            </>
          )}
        </EditDialog>
      )}
    </>
  );
}
