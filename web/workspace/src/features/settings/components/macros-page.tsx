import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useText } from '../../../i18n/language';
import type { ConversationState } from '../../../lib/contract';
import type { Me } from '../../../lib/narrowings';
import { tell, tellFailure } from '../../../ui/toasts';
import { type Macro, macrosQuery } from '../../conversations/composing/api';
import { useRemoveMacro, useSaveMacro } from '../../conversations/composing/manage';
import { type ActionLine, actionOf, lineOf, MacroActions } from './macro-actions';
import { EditDialog, PageHead, RowList, RowText, useEditing } from './page-parts';
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
  const { editing, row, edit, close } = useEditing<Macro>();
  const [words, setWords] = useState(noWords);
  const [lines, setLines] = useState<ActionLine[]>([]);
  const open = (which: Macro | 'new') => {
    save.reset();
    setWords(which === 'new' ? noWords : { text: which.text, html: which.html });
    setLines(which === 'new' ? [] : which.actions.map(lineOf));
    edit(which);
  };
  const submit = (form: FormData) => {
    const body = {
      name: String(form.get('name')).trim(),
      ...sharingOf(form),
      ...words,
      actions: lines.map(actionOf).filter((action) => action !== null),
      afterSending: (String(form.get('afterSending')) || null) as ConversationState | null,
    };
    save.mutate(row ? { id: row.id, version: row.version, body } : { body }, { onSuccess: close });
  };
  const onRemove = (macro: Macro) =>
    remove.mutate(macro.id, { onSuccess: () => tell(t('texts.removed', { name: macro.name })), onError: tellFailure });
  return (
    <>
      <PageHead title={t('settings.macros')} help={t('macros.noneHelp')}>
        <Button onClick={() => open('new')}>{t('macros.add')}</Button>
      </PageHead>
      <RowList
        query={macros}
        emptyTitle={t('macros.none')}
        emptyHelp={t('macros.noneHelp')}
        keyOf={(macro) => macro.id}
      >
        {(macro) => (
          <>
            <RowText title={macro.name}>
              <span>{t(`sharing.${macro.sharing}`)}</span>
              <span>{t('macros.count', { count: macro.actions.length })}</span>
              <span>{macro.text.replace(/\s+/g, ' ').slice(0, 100)}</span>
            </RowText>
            {macro.mayChange && (
              <>
                <Button
                  size="xs"
                  variant="default"
                  aria-label={`${t('button.edit')}: ${macro.name}`}
                  onClick={() => open(macro)}
                >
                  {t('button.edit')}
                </Button>
                <Button
                  size="xs"
                  variant="default"
                  aria-label={t('texts.remove', { name: macro.name })}
                  onClick={() => onRemove(macro)}
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
          title={row ? t('macros.edit') : t('macros.add')}
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
        </EditDialog>
      )}
    </>
  );
}
