import { NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useText } from '../../../i18n/language';
import type { ConversationState } from '../../../lib/contract';
import type { Me } from '../../../lib/narrowings';
import { tell, tellFailure } from '../../../ui/toasts';
import { macrosQuery } from '../../conversations/composing/api';
import { useRemoveMacro, useSaveMacro } from '../../conversations/composing/manage';
import css from '../settings-pages.module.css';
import { type ActionLine, actionOf, lineOf, MacroActions } from './macro-actions';
import { RowText } from './page-parts';
import { nameOf, Register, RowButton } from './register';
import { SharingFields, sharingOf } from './sharing-fields';
import { WordsField } from './words-field';

const noWords = { text: '', html: null as string | null };
const afterChoices: readonly ConversationState[] = ['open', 'waiting', 'closed'];

/** What is always said and done when somebody asks for the same: one's own, a team's, everybody's. */
export function MacrosPage({ me }: { me: Me }) {
  const t = useText();
  const macros = useQuery(macrosQuery);
  const save = useSaveMacro();
  const remove = useRemoveMacro();
  const [words, setWords] = useState(noWords);
  const [lines, setLines] = useState<ActionLine[]>([]);
  const onRemove = ({ id, name }: { id: number; name: string }) =>
    remove.mutate(id, { onSuccess: () => tell(t('texts.removed', { name })), onError: tellFailure });
  return (
    <Register
      words={{
        title: t('settings.macros'),
        help: t('macros.noneHelp'),
        add: t('macros.add'),
        edit: t('macros.edit'),
        none: t('macros.none'),
        noneHelp: t('macros.noneHelp'),
      }}
      query={macros}
      save={save}
      nameLabel={t('texts.name')}
      onOpen={(row) => {
        setWords(row ? { text: row.text, html: row.html } : noWords);
        setLines(row ? row.actions.map(lineOf) : []);
      }}
      onSave={(form, row, onSuccess) => {
        const body = {
          name: nameOf(form),
          ...sharingOf(form),
          ...words,
          actions: lines.map(actionOf).filter((action) => action !== null),
          afterSending: (String(form.get('afterSending')) || null) as ConversationState | null,
        };
        save.mutate(row ? { id: row.id, version: row.version, body } : { body }, { onSuccess });
      }}
      line={(macro) => (
        <RowText title={macro.name}>
          <span>{t(`sharing.${macro.sharing}`)}</span>
          <span>{t('macros.count', { count: macro.actions.length })}</span>
          <span className={css.excerpt}>{macro.text}</span>
        </RowText>
      )}
      buttons={(macro, edit) =>
        macro.mayChange && (
          <>
            <RowButton label={t('button.edit')} name={macro.name} onClick={edit} />
            <RowButton label={t('button.delete')} name={macro.name} onClick={() => onRemove(macro)} />
          </>
        )
      }
    >
      {(row, errorOf) => (
        <>
          <WordsField start={words} onChange={setWords} />
          <MacroActions lines={lines} onChange={setLines} />
          <NativeSelect
            name="afterSending"
            label={t('macros.after')}
            defaultValue={row?.afterSending ?? ''}
            data={[
              { value: '', label: t('macros.afterOwn') },
              ...afterChoices.map((one) => ({ value: one, label: t(`state.${one}`) })),
            ]}
          />
          <SharingFields me={me} start={row} errorOf={errorOf} />
        </>
      )}
    </Register>
  );
}
