/* The form of a contract. */
AJS.toInit(() => {
    'use strict';

    const {byId, form, number, page, values} = window.SupportPlans;
    const text = id => byId(id).value.trim();

    function notice() {
        const users = text('expiryNotice.users').split(/[,;\u060C\uFF0C]/).map(name => name.trim()).filter(Boolean);
        const days = number(text('expiryNotice.daysBefore'));
        return days === null && !users.length ? null : {daysBefore: days, users};
    }

    form('contract-form', '/contract', (element, submitter, before) => {
        // What the form does not ask for stays as it was.
        const users = (before.customers || []).filter(customer => customer.user);
        const body = {
            ...before,
            number: text('number') || null,
            name: text('name'),
            owner: text('owner') || null,
            customers: values(byId('customers')).map(id => ({organization: Number(id)})).concat(users),
            products: values(byId('products')),
            start: byId('start').value || null,
            end: byId('end').value || null,
            zone: byId('zone').value,
            plan: byId('plan').value ? {id: Number(byId('plan').value)} : null,
            expiryNotice: notice(),
            licences: number(text('licences'))
        };
        if (submitter && submitter.dataset.activate) {
            body.activate = true;
        }
        return body;
    }, (value, created) => page('../contract', {id: value.id, saved: created ? 'created' : 'changed'}));
});
