import { NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useText } from '../../../../i18n/language';
import { fieldsQuery } from '../api';
import css from '../thread.module.css';
import { FieldValue } from './field-value';

interface FieldActionProps {
  label: string;
  /** 0: none yet. */
  fieldId: number;
  values: readonly string[];
  /** Only fields that fit it; null for all. */
  brandId?: number | null;
  onChange(fieldId: number, values: string[]): void;
}

/** Which field is filled in, and with what; empty takes the value away. */
export function FieldAction({ label, fieldId, values, brandId, onChange }: FieldActionProps) {
  const t = useText();
  const fields = useQuery(fieldsQuery).data ?? [];
  const field = fields.find((one) => one.id === fieldId);
  const offered = fields.filter(
    (one) => one === field || (!one.isArchived && (!brandId || one.brandId === null || one.brandId === brandId)),
  );
  return (
    <div className={css.fieldAction}>
      <NativeSelect
        aria-label={label}
        value={String(fieldId || '')}
        onChange={(event) => onChange(Number(event.currentTarget.value), [])}
        data={[
          { value: '', label: t('triggers.choose') },
          ...offered.map((one) => ({ value: String(one.id), label: one.name })),
        ]}
      />
      {field && <FieldValue field={field} values={values} onChange={(next) => onChange(fieldId, next)} />}
    </div>
  );
}
