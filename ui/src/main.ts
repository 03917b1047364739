import { mount } from 'svelte';
import App from './app/App.svelte';
import { begin, desk, troubleOf } from './app/desk.svelte';
import './styles/all.css';

const target = document.getElementById('app');
if (target) mount(App, { target });
begin().catch((error: unknown) => (desk.broken = troubleOf(error)));
