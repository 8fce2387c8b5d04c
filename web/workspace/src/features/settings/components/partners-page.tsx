import { Button, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useText } from '../../../i18n/language';
import type { Schemas } from '../../../lib/contract';
import type { Me } from '../../../lib/narrowings';
import { partnersQuery } from '../../conversations/thread/api';
import { useSavePartner } from '../thread-api';
import { EditDialog, PageHead, RowList, RowText, useEditing } from './page-parts';
import { ArchivedBox, ArchivedMark, BrandSelect, brandOf, EditButton } from './register-parts';

export function PartnersPage({ me }: { me: Me }) {
  const t = useText();
  const partners = useQuery(partnersQuery);
  const save = useSavePartner();
  const { editing, row, edit, close } = useEditing<Schemas['PartnerRow']>();
  const brandName = (id: number | null) => me.brands.find((brand) => brand.id === id)?.name ?? t('teams.anyBrand');
  const submit = (form: FormData) => {
    const body = {
      name: String(form.get('name')).trim(),
      address: String(form.get('address')).trim(),
      brandId: brandOf(form),
      isArchived: form.get('isArchived') !== null,
    };
    save.mutate(row ? { id: row.id, version: row.version, edit: body } : { create: body }, { onSuccess: close });
  };
  return (
    <>
      <PageHead title={t('settings.partners')} help={t('partnersPage.help')}>
        <Button onClick={() => edit('new')}>{t('partnersPage.add')}</Button>
      </PageHead>
      <RowList query={partners} emptyTitle={t('partnersPage.none')} keyOf={(partner) => partner.id}>
        {(partner) => (
          <>
            <RowText title={partner.name}>
              <span>{partner.address}</span>
              <span>{brandName(partner.brandId)}</span>
              {partner.isArchived && <ArchivedMark />}
            </RowText>
            <EditButton name={partner.name} onClick={() => edit(partner)} />
          </>
        )}
      </RowList>
      {editing && (
        <EditDialog
          title={row ? t('partnersPage.edit') : t('partnersPage.add')}
          reason={save.error}
          isSaving={save.isPending}
          onClose={close}
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
              <TextInput
                name="address"
                type="email"
                label={t('partner.address')}
                error={errorOf('address')}
                defaultValue={row?.address}
                required
                withAsterisk={false}
              />
              <BrandSelect me={me} value={row?.brandId} />
              {row && <ArchivedBox isArchived={row.isArchived} />}
            </>
          )}
        </EditDialog>
      )}
    </>
  );
}
