import { TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useText } from '../../../i18n/language';
import type { Me } from '../../../lib/narrowings';
import { partnersQuery } from '../../conversations/thread/api';
import { useSavePartner } from '../thread-api';
import { RowText } from './page-parts';
import { nameOf, Register } from './register';
import { ArchivedBox, ArchivedMark, BrandSelect, brandOf, useBrandName } from './register-parts';

export function PartnersPage({ me }: { me: Me }) {
  const t = useText();
  const partners = useQuery(partnersQuery);
  const save = useSavePartner();
  const brandName = useBrandName(me);
  return (
    <Register
      words={{
        title: t('settings.partners'),
        help: t('partnersPage.help'),
        add: t('partnersPage.add'),
        edit: t('partnersPage.edit'),
        none: t('partnersPage.none'),
      }}
      query={partners}
      save={save}
      onSave={(form, row, onSuccess) => {
        const body = {
          name: nameOf(form),
          address: String(form.get('address')).trim(),
          brandId: brandOf(form),
          isArchived: form.get('isArchived') !== null,
        };
        save.mutate(row ? { id: row.id, version: row.version, edit: body } : { create: body }, { onSuccess });
      }}
      line={(partner) => (
        <RowText title={partner.name}>
          <span>{partner.address}</span>
          <span>{brandName(partner.brandId)}</span>
          {partner.isArchived && <ArchivedMark />}
        </RowText>
      )}
    >
      {(row, errorOf) => (
        <>
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
    </Register>
  );
}
