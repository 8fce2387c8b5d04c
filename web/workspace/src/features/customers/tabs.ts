/** Of a customer's page; the address says which is shown, the first when it says none. */
export const customerTabs = ['inquiries', 'timeline', 'files'] as const;
export type CustomerTab = (typeof customerTabs)[number];
