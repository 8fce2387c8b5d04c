import { Button } from '@mantine/core';
import type { UseQueryResult } from '@tanstack/react-query';
import { type FormEvent, type ReactNode, useEffect, useState } from 'react';
import { fieldError } from '../../../i18n/error-text';
import { dictionaryNow, useText } from '../../../i18n/language';
import { Dialog } from '../../../ui/dialog';
import { DialogButtons } from '../../../ui/dialog-buttons';
import { EmptyPanel, ErrorPanel } from '../../../ui/panel';
import { Skeleton } from '../../../ui/skeleton';
import { Sortable } from '../../../ui/sortable';
import { FormError } from '../../session/components/form-error';
import css from '../settings-pages.module.css';

export function PageHead({ title, help, children }: { title: string; help?: string; children?: ReactNode }) {
  return (
    <div className={css.head}>
      <h1 className={css.title}>{title}</h1>
      {children}
      {help && <p className={css.help}>{help}</p>}
    </div>
  );
}

export function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className={css.section}>
      <h2 className={css.sectionTitle}>{title}</h2>
      {children}
    </section>
  );
}

interface RowListProps<Row> {
  query: UseQueryResult<Row[]>;
  emptyTitle: string;
  emptyHelp?: string;
  isSmall?: boolean;
  /** Where people put the rows in order. */
  order?: { nameOf(row: Row): string; onOrder(ids: number[]): void };
  keyOf(row: Row): string | number;
  children(row: Row): ReactNode;
}

/** A list with its states: waiting, failed, empty, filled. */
export function RowList<Row>({ query, emptyTitle, emptyHelp, isSmall, order, keyOf, children }: RowListProps<Row>) {
  if (query.isPending) return <Skeleton lines={['60%', '44%', '52%']} />;
  if (!query.data) return <ErrorPanel reason={query.error} onRetry={() => query.refetch()} />;
  if (query.data.length === 0) return <EmptyPanel title={emptyTitle} help={emptyHelp} isSmall={isSmall} />;
  if (order && query.data.length > 1) {
    return (
      <Sortable
        rows={query.data}
        idOf={(row) => Number(keyOf(row))}
        className={css.rows}
        rowClassName={css.row}
        {...order}
      >
        {children}
      </Sortable>
    );
  }
  return (
    <ul className={css.rows}>
      {query.data.map((row) => (
        <li key={keyOf(row)} className={css.row}>
          {children(row)}
        </li>
      ))}
    </ul>
  );
}

export function RowText({ title, children }: { title: ReactNode; children?: ReactNode }) {
  return (
    <div className={css.rowText}>
      <div className={css.rowTitle}>{title}</div>
      {children && <div className={`${css.rowMore} ${css.facts}`}>{children}</div>}
    </div>
  );
}

interface EditDialogProps {
  title: string;
  reason: unknown;
  isSaving: boolean;
  saveLabel?: string;
  onSave(form: FormData): void;
  onClose(): void;
  /** Gives each field its error text. */
  children(errorOf: (field: string) => string | undefined): ReactNode;
}

export function EditDialog({ title, reason, isSaving, saveLabel, onSave, onClose, children }: EditDialogProps) {
  const t = useText();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    onSave(new FormData(event.currentTarget));
  };
  return (
    <Dialog title={title} onClose={onClose}>
      <form className={css.dialog} onSubmit={submit}>
        <FormError reason={reason} />
        {children((field) => fieldError(reason, field, t, dictionaryNow()))}
        <DialogButtons label={saveLabel ?? t('button.save')} isBusy={isSaving} onClose={onClose} />
      </form>
    </Dialog>
  );
}

/** What is being edited: nothing, something new, or a row. */
export function useEditing<Row>() {
  const [editing, setEditing] = useState<Row | 'new' | null>(null);
  return {
    editing,
    row: editing === 'new' ? null : editing,
    edit: setEditing,
    close: () => setEditing(null),
  };
}

export function CopyButton({ value }: { value: string }) {
  const t = useText();
  const [isCopied, setCopied] = useState(false);
  useEffect(() => {
    if (!isCopied) return;
    const timer = setTimeout(() => setCopied(false), 2000);
    return () => clearTimeout(timer);
  }, [isCopied]);
  return (
    <Button variant="default" onClick={() => navigator.clipboard.writeText(value).then(() => setCopied(true))}>
      {isCopied ? t('state.copied') : t('button.copy')}
    </Button>
  );
}
