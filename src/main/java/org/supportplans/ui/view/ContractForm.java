package org.supportplans.ui.view;

import java.util.List;

/**
 * Making or changing a contract.
 *
 * @param id 0 for a new contract
 * @param fresh whether it is new
 * @param frozen whether only names, customers and the notice may still change
 * @param number empty to get the next free one
 * @param customers the chosen organizations; their values are ids
 * @param organizations all to choose from
 * @param products the chosen products
 * @param start {@code 2026-12-31}, as the end
 * @param noticeDays empty for no notice
 * @param noticeUsers user names
 */
public record ContractForm(long id, int version, boolean fresh, boolean frozen, String name, String number, String owner, List<Option> customers,
        List<Option> organizations, List<Option> products, List<Option> catalog, String start, String end, List<Option> zones,
        List<Option> plans, String noticeDays, String noticeUsers, String licences, String cancel) {}
