// Companies of "Aurora Bikes".
import type { AccountData } from '../account-data.ts'

export const companies: AccountData['companies'] = [
  company('5001', 'Kastell Kurier GmbH', 'Hamburg', 'Germany', '180'),
  company('5002', 'Fjordline Hotels', 'Bergen', 'Norway', '640'),
  company('5003', '晨光物流有限公司', '上海', 'China', '95'),
  company('5004', 'Municipality of Vallarp', 'Vallarp', 'Sweden', '2300'),
  company('5005', 'Ostra Rentals', 'Lisbon', 'Portugal', '24'),
  company('5006', 'Tre Hjul Verkstad', 'Malmö', 'Sweden', '7'),
]

function company(id: string, name: string, city: string, country: string, numberofemployees: string) {
  return {
    id,
    properties: { name, domain: `company-${id}.example.com`, city, country, numberofemployees },
  }
}
