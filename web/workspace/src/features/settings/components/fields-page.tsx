import { Button, Checkbox, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useText } from '../../../i18n/language';
import type { Me } from '../../../lib/narrowings';
import { fieldsQuery } from '../../conversations/thread/api';
import type { Field } from '../../conversations/thread/model';
import { useSaveField } from '../thread-api';
import { EditDialog, PageHead, RowList, RowText, useEditing } from './page-parts';
import { ArchivedBox, ArchivedMark, BrandSelect, brandOf, EditButton } from './register-parts';

const kinds: readonly Field['kind'][] = ['text', 'number', 'date', 'choice', 'severalChoices', 'yesNo', 'link'];

export function FieldsPage({ me }: { me: Me }) {
  const t = useText();
  const fields = useQuery(fieldsQuery);
  const { editing, row, edit, close } = useEditing<Field>();
  const brandName = (id: number | null) => me.brands.find((brand) => brand.id === id)?.name ?? t('teams.anyBrand');
  return (
    <>
      <PageHead title={t('settings.fields')} help={t('fieldsPage.help')}>
        <Button onClick={() => edit('new')}>{t('fieldsPage.add')}</Button>
      </PageHead>
      <RowList
        query={fields}
        emptyTitle={t('fieldsPage.none')}
        emptyHelp={t('fieldsPage.noneHelp')}
        keyOf={(field) => field.id}
      >
        {(field) => (
          <>
            <RowText title={field.name}>
              <span>{t(`fields.kind.${field.kind}`)}</span>
              <span>{brandName(field.brandId)}</span>
              {field.isRequiredToClose && <span>{t('fieldsPage.required')}</span>}
              {field.isArchived && <ArchivedMark />}
            </RowText>
            <EditButton name={field.name} onClick={() => edit(field)} />
          </>
        )}
      </RowList>
      {editing && <FieldDialog me={me} row={row} position={fields.data?.length ?? 0} onClose={close} />}
    </>
  );
}

interface FieldDialogProps {
  me: Me;
  row: Field | null;
  position: number;
  onClose(): void;
}

function FieldDialog({ me, row, position, onClose }: FieldDialogProps) {
  const t = useText();
  const save = useSaveField();
  const [kind, setKind] = useState<Field['kind']>(row?.kind ?? 'text');
  const hasOptions = kind === 'choice' || kind === 'severalChoices';
  const submit = (form: FormData) => {
    const words = (name: string) => String(form.get(name) ?? '').trim() || null;
    const body = {
      name: words('name'),
      kind,
      options: String(form.get('options') ?? '').split('\n'),
      isRequiredToClose: form.get('isRequiredToClose') !== null,
      pattern: words('pattern'),
      hint: words('hint'),
      brandId: brandOf(form),
      position: Number(form.get('position')) - 1,
      isArchived: form.get('isArchived') !== null,
    };
    save.mutate(row ? { id: row.id, version: row.version, edit: body } : { create: body }, { onSuccess: onClose });
  };
  return (
    <EditDialog
      title={row ? t('fieldsPage.edit') : t('fieldsPage.add')}
      reason={save.error}
      isSaving={save.isPending}
      onClose={onClose}
      onSave={submit}
    >
      {(errorOf) => (
        <>
          <TextInput
            name="name"
            label={t('teams.name')}
            error={errorOf('name')}
            defaultValue={row?.name}
            required
            withAsterisk={false}
          />
          <NativeSelect
            label={t('fieldsPage.kind')}
            description={row ? t('fieldsPage.kindStays') : undefined}
            disabled={row !== null}
            value={kind}
            onChange={(event) => setKind(event.currentTarget.value as Field['kind'])}
            data={kinds.map((one) => ({ value: one, label: t(`fields.kind.${one}`) }))}
          />
          {hasOptions && (
            <Textarea
              name="options"
              label={t('fieldsPage.options')}
              error={errorOf('options')}
              defaultValue={row?.options.join('\n')}
              autosize
              minRows={3}
              maxRows={10}
            />
          )}
          {kind === 'text' && (
            <TextInput
              name="pattern"
              label={t('fieldsPage.pattern')}
              description={t('fieldsPage.patternHelp')}
              error={errorOf('pattern')}
              defaultValue={row?.pattern ?? ''}
              spellCheck={false}
            />
          )}
          <TextInput
            name="hint"
            label={t('fieldsPage.hint')}
            description={t('fieldsPage.hintHelp')}
            error={errorOf('hint')}
            defaultValue={row?.hint ?? ''}
          />
          <BrandSelect me={me} value={row?.brandId} />
          <TextInput
            name="position"
            type="number"
            min={1}
            label={t('fieldsPage.position')}
            error={errorOf('position')}
            defaultValue={(row?.position ?? position) + 1}
          />
          <Checkbox
            name="isRequiredToClose"
            label={t('fieldsPage.requiredBox')}
            defaultChecked={row?.isRequiredToClose}
          />
          {row && <ArchivedBox isArchived={row.isArchived} />}
        </>
      )}
    </EditDialog>
  );
}
