import { Checkbox, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useText } from '../../../i18n/language';
import type { Me } from '../../../lib/narrowings';
import { fieldsQuery } from '../../conversations/thread/api';
import type { Field } from '../../conversations/thread/model';
import { useSaveField } from '../thread-api';
import { RowText } from './page-parts';
import { nameOf, Register } from './register';
import { ArchivedBox, ArchivedMark, BrandSelect, brandOf, useBrandName } from './register-parts';

const kinds: readonly Field['kind'][] = ['text', 'number', 'date', 'choice', 'severalChoices', 'yesNo', 'link'];

export function FieldsPage({ me }: { me: Me }) {
  const t = useText();
  const fields = useQuery(fieldsQuery);
  const save = useSaveField();
  const brandName = useBrandName(me);
  const [kind, setKind] = useState<Field['kind']>('text');
  return (
    <Register
      words={{
        title: t('settings.fields'),
        help: t('fieldsPage.help'),
        add: t('fieldsPage.add'),
        edit: t('fieldsPage.edit'),
        none: t('fieldsPage.none'),
        noneHelp: t('fieldsPage.noneHelp'),
      }}
      query={fields}
      save={save}
      onOpen={(row) => setKind(row?.kind ?? 'text')}
      onSave={(form, row, onSuccess) => {
        const words = (name: string) => String(form.get(name) ?? '').trim() || null;
        const body = {
          name: nameOf(form),
          kind,
          options: String(form.get('options') ?? '').split('\n'),
          isRequiredToClose: form.get('isRequiredToClose') !== null,
          pattern: words('pattern'),
          hint: words('hint'),
          brandId: brandOf(form),
          position: Number(form.get('position')) - 1,
          isArchived: form.get('isArchived') !== null,
        };
        save.mutate(row ? { id: row.id, version: row.version, edit: body } : { create: body }, { onSuccess });
      }}
      line={(field) => (
        <RowText title={field.name}>
          <span>{t(`fields.kind.${field.kind}`)}</span>
          <span>{brandName(field.brandId)}</span>
          {field.isRequiredToClose && <span>{t('fieldsPage.required')}</span>}
          {field.isArchived && <ArchivedMark />}
        </RowText>
      )}
    >
      {(row, errorOf) => (
        <>
          <NativeSelect
            label={t('fieldsPage.kind')}
            description={row ? t('fieldsPage.kindStays') : undefined}
            disabled={row !== null}
            value={kind}
            onChange={(event) => setKind(event.currentTarget.value as Field['kind'])}
            data={kinds.map((one) => ({ value: one, label: t(`fields.kind.${one}`) }))}
          />
          {(kind === 'choice' || kind === 'severalChoices') && (
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
            defaultValue={(row?.position ?? fields.data?.length ?? 0) + 1}
          />
          <Checkbox
            name="isRequiredToClose"
            label={t('fieldsPage.requiredBox')}
            defaultChecked={row?.isRequiredToClose}
          />
          {row && <ArchivedBox isArchived={row.isArchived} />}
        </>
      )}
    </Register>
  );
}
