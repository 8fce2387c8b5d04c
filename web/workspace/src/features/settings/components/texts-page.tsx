import { NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useText } from '../../../i18n/language';
import { languages } from '../../../i18n/locale';
import type { Language } from '../../../lib/contract';
import type { Me } from '../../../lib/narrowings';
import { tell, tellFailure } from '../../../ui/toasts';
import { savedTextsQuery } from '../../conversations/composing/api';
import { useRemoveText, useSaveText } from '../../conversations/composing/manage';
import css from '../settings-pages.module.css';
import { RowText } from './page-parts';
import { nameOf, Register, RowButton } from './register';
import { SharingFields, sharingOf } from './sharing-fields';
import { WordsField } from './words-field';

const noWords = { text: '', html: null as string | null };

/** Words that are used again and again: one's own, a team's, everybody's. */
export function TextsPage({ me }: { me: Me }) {
  const t = useText();
  const texts = useQuery(savedTextsQuery);
  const save = useSaveText();
  const remove = useRemoveText();
  const [words, setWords] = useState(noWords);
  const onRemove = ({ id, name }: { id: number; name: string }) =>
    remove.mutate(id, { onSuccess: () => tell(t('texts.removed', { name })), onError: tellFailure });
  return (
    <Register
      words={{
        title: t('settings.texts'),
        help: t('texts.help'),
        add: t('texts.add'),
        edit: t('texts.edit'),
        none: t('texts.none'),
        noneHelp: t('texts.noneHelp'),
      }}
      query={texts}
      save={save}
      nameLabel={t('texts.name')}
      onOpen={(row) => setWords(row ? { text: row.text, html: row.html } : noWords)}
      onSave={(form, row, onSuccess) => {
        const language = (String(form.get('language')) || null) as Language | null;
        const body = { name: nameOf(form), language, ...sharingOf(form), ...words };
        save.mutate(row ? { id: row.id, version: row.version, body } : { body }, { onSuccess });
      }}
      line={(text) => (
        <RowText title={text.name}>
          <span>{t(`sharing.${text.sharing}`)}</span>
          {text.language && <span>{languages.find((one) => one.code === text.language)?.name}</span>}
          <span className={css.excerpt}>{text.text}</span>
        </RowText>
      )}
      buttons={(text, edit) =>
        text.mayChange && (
          <>
            <RowButton label={t('button.edit')} name={text.name} onClick={edit} />
            <RowButton label={t('button.delete')} name={text.name} onClick={() => onRemove(text)} />
          </>
        )
      }
    >
      {(row, errorOf) => (
        <>
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
    </Register>
  );
}
