// The scopes that this app works with. `npm run admin -- doctor` holds hubspot-project/src/app/app-hsmeta.json against them.

export const scopes = {
  contact: 'crm.objects.contacts.read',
  company: 'crm.objects.companies.read',
  deals: 'crm.objects.deals.read',
  owners: 'crm.objects.owners.read',
  /** HubSpot lets notes be written with the right to contacts. */
  writing: 'crm.objects.contacts.write',
}

export const appScopes = {
  /** Without these no card can be shown. */
  needed: ['oauth', scopes.contact],
  /** Without these a part of the card stays away. Asked for as optional, they keep nobody from connecting who lacks them. */
  useful: {
    [scopes.writing]: 'a form for notes',
    [scopes.company]: 'the company',
    [scopes.deals]: 'deals',
    [scopes.owners]: 'owners',
  },
}
