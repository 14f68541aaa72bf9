// Start of the record page in the browser.
import { createRoot } from 'react-dom/client'
import './theme.css'
import './page.css'
import '../drawn/drawn.css'
import '../developer/developer.css'
import { Page } from './Page.tsx'

const place = document.getElementById('page')
if (place) createRoot(place).render(<Page />)
