import type { Me } from '../../../lib/narrowings';
import { CustomerPage } from './customer-page';
import { CustomersPage } from './customers-page';

/** The register, and one customer of it. */
export function CustomerPages({ me, id }: { me: Me; id: number | null }) {
  return id === null ? <CustomersPage me={me} /> : <CustomerPage key={id} id={id} me={me} />;
}
