/* The form of a plan, and the plan said back while it is edited. */
AJS.toInit(() => {
    'use strict';

    const {byId, form, language, number, page} = window.SupportPlans;
    const plan = byId('plan-form');
    if (!plan) {
        return;
    }

    const text = id => byId(id).value.trim();
    const orNull = value => value.trim() || null;

    function costs() {
        return Array.from(byId('costs').tBodies[0].rows).map(row => {
            const of = name => row.querySelector('.supportplans-' + name).value;
            return {requestType: orNull(of('requestType')), issueType: orNull(of('issueType')), priority: orNull(of('priority')), credits: number(of('credits'))};
        });
    }

    function sla() {
        const first = byId('sla').value;
        const others = byId('sla').dataset.others.split(' ').filter(id => id && id !== first);
        return (first ? [first] : []).concat(others).map(id => ({id: Number(id)}));
    }

    form('plan-form', '/plan', () => {
        const unlimited = byId('type').value === 'UNLIMITED';
        const prepaid = byId('type').value === 'PREPAID_PACK';
        return {
            name: text('name'),
            description: text('description'),
            type: byId('type').value,
            cycle: unlimited || prepaid ? null : byId('cycle').value,
            limit: unlimited ? null : number(text('limit')),
            sla: sla(),
            debitAt: byId('debitAt').value,
            overage: byId('overage').value,
            costs: costs(),
            defaultCost: number(text('defaultCost'))
        };
    }, (value, created) => page('plans', {saved: created ? 'created' : 'changed'}));

    const limits = {
        WEEKLY: limit => AJS.I18n.getText('supportplans.ui.js.limit.WEEKLY', limit),
        MONTHLY: limit => AJS.I18n.getText('supportplans.ui.js.limit.MONTHLY', limit),
        QUARTERLY: limit => AJS.I18n.getText('supportplans.ui.js.limit.QUARTERLY', limit),
        YEARLY: limit => AJS.I18n.getText('supportplans.ui.js.limit.YEARLY', limit)
    };

    const perCycle = {
        WEEKLY: limit => AJS.I18n.getText('supportplans.ui.limit.WEEKLY', limit),
        MONTHLY: limit => AJS.I18n.getText('supportplans.ui.limit.MONTHLY', limit),
        QUARTERLY: limit => AJS.I18n.getText('supportplans.ui.limit.QUARTERLY', limit),
        YEARLY: limit => AJS.I18n.getText('supportplans.ui.limit.YEARLY', limit)
    };

    /** As the reader writes numbers; what is none stays as typed. */
    function shown(value) {
        return typeof value === 'number' ? value.toLocaleString(language, {maximumFractionDigits: 2}) : value || '…';
    }

    /** The whole plan in sentences; of one with options that the form does not ask for, only what it asks: the page lists the rest. */
    function sentence() {
        const plain = byId('sentence').dataset.plain;
        const unlimited = byId('type').value === 'UNLIMITED';
        const prepaid = byId('type').value === 'PREPAID_PACK';
        const option = byId('sla').selectedOptions[0];
        const policy = byId('sla').value && option ? option.textContent : null;
        const rows = costs().filter(row => row.credits !== null).map(row => {
            const what = [row.requestType, row.issueType, row.priority].filter(Boolean).join(' / ');
            return what && AJS.I18n.getText('supportplans.ui.js.cost.row', what, shown(row.credits));
        }).filter(Boolean);
        const cost = number(text('defaultCost'));
        const limit = number(text('limit'));
        const parts = [unlimited ? AJS.I18n.getText('supportplans.ui.js.unlimited')
            : !prepaid && !plain ? perCycle[byId('cycle').value](shown(limit)) + AJS.I18n.getText('supportplans.ui.js.cost.end')
            : !prepaid ? limits[byId('cycle').value](shown(limit))
            : limit ? AJS.I18n.getText('supportplans.ui.js.prepaid', shown(limit)) : AJS.I18n.getText('supportplans.ui.js.prepaid.none')];
        parts.push([AJS.I18n.getText('supportplans.ui.js.cost', shown(cost))].concat(rows)
            .join(AJS.I18n.getText('supportplans.ui.js.cost.separator')) + AJS.I18n.getText('supportplans.ui.js.cost.end'));
        if (unlimited) {
            parts.push(policy ? AJS.I18n.getText('supportplans.ui.js.sla', policy) : '');
        } else if (plain) {
            parts.push(policy ? AJS.I18n.getText('supportplans.ui.js.over', policy) : AJS.I18n.getText('supportplans.ui.js.over.noSla'));
        }
        byId('sentence').textContent = parts.filter(Boolean).join(' ');
        plan.querySelectorAll('.supportplans-limited').forEach(group => { group.hidden = unlimited; });
        plan.querySelectorAll('.supportplans-cycled').forEach(group => { group.hidden = unlimited || prepaid; });
    }

    plan.addEventListener('input', sentence);
    plan.addEventListener('change', sentence);
    sentence();
});
