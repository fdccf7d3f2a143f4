/* What the app's pages share: calls of the REST API, errors by their fields, rows, chips, questions before a change. */
window.SupportPlans = (function () {
    'use strict';

    const base = location.pathname.split('/plugins/servlet/')[0] + '/rest/supportplans/1.0';
    const byId = id => document.getElementById('supportplans-' + id);
    const language = document.documentElement.lang.replace('_', '-') || undefined;

    /** Answers {ok, value} or {messages, errors}; never fails. */
    async function send(method, path, body) {
        const headers = {Accept: 'application/json', 'X-Atlassian-Token': 'no-check'};
        if (body !== undefined) {
            headers['Content-Type'] = 'application/json';
        }
        try {
            const response = await fetch(base + path, {method, headers, credentials: 'same-origin', body: JSON.stringify(body)});
            const answer = await response.json().catch(() => ({}));
            if (response.ok) {
                return {ok: true, value: answer};
            }
            if (response.status === 401) {
                return {messages: [AJS.I18n.getText('supportplans.ui.js.signedOut')], errors: {}};
            }
            const messages = answer.errorMessages || [];
            const errors = answer.errors || {};
            const silent = !messages.length && !Object.keys(errors).length;
            return {messages: silent ? [AJS.I18n.getText('supportplans.ui.js.failed')] : messages, errors};
        } catch (e) {
            return {messages: [AJS.I18n.getText('supportplans.ui.js.failed')], errors: {}};
        }
    }

    /** Shows messages in an element, as one AUI message. */
    function say(place, messages) {
        place.replaceChildren();
        if (messages.length) {
            const box = document.createElement('div');
            box.className = 'aui-message aui-message-error';
            messages.forEach(text => {
                const line = document.createElement('p');
                line.textContent = text;
                box.append(line);
            });
            place.append(box);
        }
    }

    /** The control that an error of the REST API belongs to, and where to write it; null if the form has none. */
    function place(form, field) {
        const inRow = /^(\w+)\[(\d+)\]\.(\w+)/.exec(field);
        const row = inRow && form.querySelectorAll('#supportplans-' + inRow[1] + ' tbody tr')[Number(inRow[2])];
        const cell = row && row.querySelector('.supportplans-' + inRow[3]);
        if (cell) {
            return {control: cell, holder: cell.parentElement};
        }
        const groups = Array.from(form.querySelectorAll('[data-field]'));
        let holder = null;
        for (let name = field; name && !holder; name = name.replace(/(^|\[|\.)[^[.]*$/, '')) {
            holder = groups.find(group => group.dataset.field === name);
        }
        holder = holder || groups.find(group => group.dataset.field.startsWith(field + '.'));
        return holder ? {control: holder.querySelector('input:not([type=hidden]), select, textarea'), holder} : null;
    }

    function clearErrors(form) {
        form.querySelectorAll('.error').forEach(error => error.remove());
        form.querySelectorAll('[aria-invalid]').forEach(control => {
            control.removeAttribute('aria-invalid');
            const kept = (control.getAttribute('aria-describedby') || '').split(' ').filter(id => id && !id.startsWith('supportplans-error-'));
            if (kept.length) {
                control.setAttribute('aria-describedby', kept.join(' '));
            } else {
                control.removeAttribute('aria-describedby');
            }
        });
        say(form.querySelector('.supportplans-errors'), []);
    }

    /** Shows every error at its field, the rest on top, and goes to the first. */
    function showErrors(form, messages, errors) {
        const general = messages.slice();
        const controls = [];
        Object.entries(errors).forEach(([field, text]) => {
            const found = place(form, field);
            if (!found || !found.control) {
                general.push(text);
                return;
            }
            const error = document.createElement('div');
            error.className = 'error';
            error.id = 'supportplans-error-' + controls.length;
            error.textContent = text;
            found.holder.append(error);
            found.control.setAttribute('aria-invalid', 'true');
            found.control.setAttribute('aria-describedby', [found.control.getAttribute('aria-describedby'), error.id].filter(Boolean).join(' '));
            controls.push(found.control);
        });
        const top = form.querySelector('.supportplans-errors');
        say(top, general);
        const order = Array.from(form.elements);
        controls.sort((a, b) => order.indexOf(a) - order.indexOf(b));
        if (controls.length) {
            controls[0].focus();
        } else {
            top.scrollIntoView({block: 'center'});
        }
    }

    /** A number from what people type in any script; null if empty, the text itself if it is none. */
    function number(text) {
        const plain = text.trim()
            .replace(/[\u0660-\u0669]/g, digit => String(digit.charCodeAt(0) - 0x660))
            .replace(/[\u06F0-\u06F9]/g, digit => String(digit.charCodeAt(0) - 0x6F0))
            .replace(/[,\u066B]/, '.');
        return plain === '' ? null : /^-?\d+(\.\d+)?$/.test(plain) ? Number(plain) : text.trim();
    }

    /** An address beside this page's, in the same frame. */
    function page(path, query) {
        const url = new URL(path, location.href);
        Object.entries(query).forEach(([name, value]) => url.searchParams.set(name, value));
        const project = new URLSearchParams(location.search).get('project');
        if (project) {
            url.searchParams.set('project', project);
        }
        return url.href;
    }

    /**
     * Saves the form "supportplans-<id>": collect(form, submitter, before) gives the resource's body from what the form holds and, of
     * a resource that is changed, from what it was; saved(value, created) the page to go to, check(form) the errors that can be told
     * before, by field.
     */
    function form(id, resource, collect, saved, check) {
        const element = byId(id);
        if (!element) {
            return;
        }
        element.addEventListener('submit', async event => {
            event.preventDefault();
            const created = element.dataset.id === '0';
            clearErrors(element);
            if (!flushPickers(element)) {
                return;
            }
            const wrong = check ? check(element) : {};
            if (Object.keys(wrong).length) {
                showErrors(element, [], wrong);
                return;
            }
            const path = created ? resource : resource + '/' + element.dataset.id;
            const buttons = element.querySelectorAll('button[type=submit]');
            buttons.forEach(button => { button.disabled = true; });
            element.setAttribute('aria-busy', 'true');
            const before = created ? {ok: true, value: {}} : await send('GET', path);
            const body = before.ok && collect(element, event.submitter, before.value);
            if (body && !created) {
                body.version = Number(element.dataset.version);
            }
            const answer = body ? await send(created ? 'POST' : 'PUT', path, body) : before;
            if (answer.ok) {
                location.assign(saved(answer.value, created));
                return;
            }
            element.removeAttribute('aria-busy');
            buttons.forEach(button => { button.disabled = false; });
            showErrors(element, answer.messages, answer.errors);
        });
        element.addEventListener('click', event => {
            const add = event.target.closest('.supportplans-add');
            if (add) {
                const blank = add.parentElement.querySelector('template').content.cloneNode(true);
                const body = document.getElementById(add.dataset.rows).tBodies[0];
                body.append(blank);
                body.lastElementChild.querySelector('input, select').focus();
                element.dispatchEvent(new Event('input', {bubbles: true}));
            }
            const remove = event.target.closest('.supportplans-remove');
            if (remove) {
                const next = remove.closest('[data-field]').querySelector('.supportplans-picker input, .supportplans-add');
                remove.closest('tr, li').remove();
                if (next) {
                    next.focus();
                }
                element.dispatchEvent(new Event('input', {bubbles: true}));
            }
        });
        element.querySelectorAll('.supportplans-picker').forEach(picker => {
            const input = picker.querySelector('input');
            picker.querySelector('button').addEventListener('click', () => { pick(input); input.focus(); });
            input.addEventListener('keydown', event => {
                if (event.key === 'Enter') {
                    event.preventDefault();
                    pick(input);
                }
            });
        });
    }

    /** Moves what is typed in a picker to its chips; false if it is nothing that can be chosen. */
    function pick(input) {
        const group = input.closest('[data-field]');
        const typed = input.value.trim();
        group.querySelectorAll('.error').forEach(error => error.remove());
        if (!typed || input.disabled) {
            return true;
        }
        let value = typed;
        let label = typed;
        if (input.list) {
            const option = Array.from(input.list.options).find(one => one.value.toLowerCase() === typed.toLowerCase());
            if (!option) {
                showErrors(input.form, [], {[group.dataset.field]: AJS.I18n.getText('supportplans.ui.js.pick')});
                return false;
            }
            value = option.dataset.value;
            label = option.value;
        } else if (input.type === 'date') {
            label = new Date(typed + 'T00:00').toLocaleDateString(language);
        }
        const chips = group.querySelector('.supportplans-chips');
        if (!values(chips).includes(value)) {
            const chip = group.querySelector('template').content.cloneNode(true).firstElementChild;
            chip.dataset.value = value;
            chip.querySelector('span').textContent = label;
            chips.append(chip);
        }
        input.value = '';
        return true;
    }

    function flushPickers(element) {
        return Array.from(element.querySelectorAll('.supportplans-picker input')).every(pick);
    }

    function values(chips) {
        return Array.from(chips.children).map(chip => chip.dataset.value);
    }

    /** Asks before a button's change, sends it and goes where the button says. */
    function ask(button) {
        const data = button.dataset;
        const dialog = AJS.dialog2('#supportplans-confirm');
        const yes = byId('confirm-yes');
        const place = document.querySelector('#supportplans-confirm .supportplans-errors');
        byId('confirm-title').textContent = data.title;
        document.querySelector('#supportplans-confirm .supportplans-question').textContent = data.question;
        yes.textContent = button.textContent;
        yes.disabled = false;
        say(place, []);
        yes.onclick = async () => {
            yes.disabled = true;
            const answer = await send(data.method, data.path);
            if (answer.ok) {
                location.assign(data.then);
            } else {
                say(place, answer.messages.concat(Object.values(answer.errors)));
                yes.disabled = false;
            }
        };
        byId('confirm-no').onclick = () => dialog.hide();
        dialog.show();
    }

    AJS.toInit(() => {
        document.addEventListener('click', event => {
            const button = event.target.closest('.supportplans-action');
            if (button) {
                ask(button);
            }
        });
        if (document.querySelector('.supportplans-saved')) {
            const url = new URL(location.href);
            url.searchParams.delete('saved');
            history.replaceState(history.state, '', url);
        }
    });

    return {byId, form, language, number, page, values};
}());
