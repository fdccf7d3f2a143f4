/* The form of an SLA policy. */
AJS.toInit(() => {
    'use strict';

    const {byId, form, page, values} = window.SupportPlans;

    /** 1d 4h 30m as P1DT4H30M; null if empty, the text itself if it is none. */
    function duration(text) {
        const plain = text.trim();
        const parts = /^(?:(\d+)\s*d)?\s*(?:(\d+)\s*h)?\s*(?:(\d+)\s*m)?$/i.exec(plain);
        if (plain === '' || !parts) {
            return plain || null;
        }
        const [, days, hours, minutes] = parts;
        const time = (hours ? hours + 'H' : '') + (minutes ? minutes + 'M' : '');
        return 'P' + (days ? days + 'D' : '') + (time ? 'T' + time : '');
    }

    /** Times that can't be read are told here, in the words of the page. */
    function check() {
        const wrong = {};
        Array.from(byId('targets').tBodies[0].rows).forEach((row, index) => ['respondWithin', 'resolveWithin'].forEach(name => {
            const value = duration(row.querySelector('.supportplans-' + name).value);
            if (value && !/^P(?!$)(\d+D)?(T\d.*)?$/.test(value)) {
                wrong['targets[' + index + '].' + name] = AJS.I18n.getText('supportplans.ui.js.duration');
            }
        }));
        return wrong;
    }

    form('sla-form', '/sla', element => ({
        name: byId('name').value.trim(),
        state: byId('active').checked ? 'ACTIVE' : 'INACTIVE',
        calendar: {
            zone: byId('calendar.zone').value,
            days: Array.from(element.querySelectorAll('.supportplans-day:checked')).map(day => day.value),
            from: byId('calendar.from').value,
            to: byId('calendar.to').value,
            holidays: values(byId('holidays'))
        },
        targets: Array.from(byId('targets').tBodies[0].rows).map(row => ({
            priority: row.querySelector('.supportplans-priority').value || null,
            respondWithin: duration(row.querySelector('.supportplans-respondWithin').value),
            resolveWithin: duration(row.querySelector('.supportplans-resolveWithin').value)
        }))
    }), (value, created) => page('slas', {saved: created ? 'created' : 'changed'}), check);
});
