import { Button, TextInput } from '@mantine/core';
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useText } from '../../../i18n/language';
import { EditDialog, PageHead, RowList, useEditing } from './page-parts';

interface RegisterProps<Row> {
  words: { title: string; help: string; add: string; edit: string; none: string; noneHelp?: string };
  query: UseQueryResult<Row[]>;
  /** The mutation that saves. */
  save: { error: unknown; isPending: boolean; reset(): void };
  nameLabel?: string;
  /** A form is opened for this row, or for a new one. */
  onOpen?(row: Row | null): void;
  onSave(form: FormData, row: Row | null, onSuccess: () => void): void;
  line(row: Row): ReactNode;
  /** At the end of a line; without it, a button to change it. */
  buttons?(row: Row, edit: () => void): ReactNode;
  /** The fields after the name. */
  children(row: Row | null, errorOf: (field: string) => string | undefined): ReactNode;
}

/** Things with a name that the organisation keeps: a list of them and one form, which adds and changes. */
export function Register<Row extends { id: number; name: string }>(props: RegisterProps<Row>) {
  const t = useText();
  const { words, query, save, nameLabel = t('teams.name'), onOpen, onSave, line, buttons, children } = props;
  const { editing, row, edit, close } = useEditing<Row>();
  const open = (which: Row | 'new') => {
    save.reset();
    onOpen?.(which === 'new' ? null : which);
    edit(which);
  };
  return (
    <>
      <PageHead title={words.title} help={words.help}>
        <Button onClick={() => open('new')}>{words.add}</Button>
      </PageHead>
      <RowList query={query} emptyTitle={words.none} emptyHelp={words.noneHelp} keyOf={(one) => one.id}>
        {(one) => (
          <>
            {line(one)}
            {buttons ? (
              buttons(one, () => open(one))
            ) : (
              <RowButton label={t('button.edit')} name={one.name} onClick={() => open(one)} />
            )}
          </>
        )}
      </RowList>
      {editing && (
        <EditDialog
          title={row ? words.edit : words.add}
          reason={save.error}
          isSaving={save.isPending}
          onClose={close}
          onSave={(form) => onSave(form, row, close)}
        >
          {(errorOf) => (
            <>
              <TextInput
                name="name"
                label={nameLabel}
                error={errorOf('name')}
                defaultValue={row?.name}
                maxLength={100}
                required
                withAsterisk={false}
              />
              {children(row, errorOf)}
            </>
          )}
        </EditDialog>
      )}
    </>
  );
}

export function nameOf(form: FormData): string {
  return String(form.get('name')).trim();
}

/** A button of a line: what it does is said with the name of the line it does it to. */
export function RowButton({ label, name, onClick }: { label: string; name: string; onClick(): void }) {
  return (
    <Button size="xs" variant="default" aria-label={`${label}: ${name}`} onClick={onClick}>
      {label}
    </Button>
  );
}
